"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL; a row's id is the document's number."""

import re

from sqlalchemy import Connection, text

from dateline.records.document import READ, Document

WORD = re.compile(r'"[^"]+"|[^\s"]+')
LONGEST = 200_000  # characters of a document that are indexed


def put(connection: Connection, number: int, document: Document) -> None:
    """Let a document be found by the words of the zones that are read."""
    body = "\n".join(zone.span.text for zone in document.zones if zone.kind in READ)
    made = ":body" if connection.dialect.name == "sqlite" else "to_tsvector('english', :body)"
    values = {"number": number, "body": _plain(body)[:LONGEST]}
    connection.execute(text(f"INSERT INTO search (rowid, body) VALUES (:number, {made})"), values)


def drop(connection: Connection, number: int) -> None:
    """Take a document out of the search."""
    connection.execute(text("DELETE FROM search WHERE rowid = :number"), {"number": number})


def purge(connection: Connection) -> None:
    """Let nothing of what was taken out be left in the index's own files."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


def matching(dialect: str) -> str:
    """Return the SQL that gives the numbers of the documents which hold the words of `:words`."""
    if dialect == "sqlite":
        return "SELECT rowid FROM search WHERE search MATCH :words"
    return "SELECT rowid FROM search WHERE body @@ websearch_to_tsquery('english', :words)"


def query(words: str) -> str:
    """Return words as the database's search takes them: all must occur, those in quotes together.

    Signs that mean something to a database are taken as plain text: every part stands in quotes,
    which both databases read as a phrase.
    """
    found = (match[0].strip('"').replace('"', "") for match in WORD.finditer(_plain(words)))
    return " ".join(f'"{part}"' for part in found if any(c.isalnum() for c in part))


def _plain(words: str) -> str:
    return words.replace("\0", " ")
