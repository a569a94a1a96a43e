"""Build the actor gazetteer and the list of given names from their sources.

    python tools/build_actors.py PETRARCH2 NAMES

PETRARCH2 is the folder of the Phoenix actor dictionaries (MIT), NAMES the folder of the package
`names` with the given names of the 1990 census of the United States (public domain). Written are
`knowledge/actors/actors.tsv.gz` and `knowledge/names/given.tsv`. The same inputs always give the
same bytes. What is taken and what is left out: docs/decisions/0005-actors-and-entities.md.
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

SRC = Path(__file__).parent.parent / "src"
sys.path.insert(0, str(SRC))

from dateline.knowledge.actors import ACTORS, ADDITIONS, SECTORS, fold  # noqa: E402
from dateline.knowledge.names import GIVEN, HEADS, WORDS  # noqa: E402

GAZETTEER = SRC / "dateline" / "knowledge" / "gazetteers" / "countries.tsv"
DICTIONARIES = (
    "Phoenix.Countries.actors.txt",
    "Phoenix.International.actors.txt",
    "Phoenix.MilNonState.actors.txt",
)
CODE = re.compile(r"\[([^\]]*)\]")
STINT = re.compile(r"^(?P<code>[A-Z]{3,15})\s*(?P<dates>[<>]?\s*\d{4,8}(?:\s*-\s*\d{4,8})?)?$")
BRACKETS = re.compile(r"\(([^)]*)\)?")
LOWER = WORDS["inside"]
PERSON_TITLES = WORDS["rank"]
LOOSE = ("person", "group")
LATEST_YEAR = 2014  # the dictionaries' last year: a two-digit year after it belongs to the 1900s


@dataclass
class Entry:
    """One actor as the dictionaries tell it."""

    names: list[str]
    codes: list[str] = field(default_factory=list)
    person: bool = False


def entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of one dictionary: a name, its synonyms, its dated codes."""
    entry: Entry | None = None
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line, _, comment = raw.partition("#")
        if not line.strip() or line.startswith("!"):
            continue
        codes = CODE.findall(line)
        name = CODE.sub("", line).strip()
        if line[0].isspace() or not name:
            if entry:
                entry.codes += codes
        elif name.startswith("+"):
            if entry:
                entry.names.append(name[1:])
                entry.codes += codes
        else:
            if entry:
                yield entry
            entry = Entry([name], list(codes))
        if entry and ("CountryInfo" in comment or "rulers" in comment or "president of" in comment):
            entry.person = True
    if entry:
        yield entry


def clean(name: str) -> list[str]:
    """Return the names one dictionary entry stands for, in sensible case, junk dropped."""
    if "�" in name or "+" in name or ":" in name or "/" in name:
        return []
    inner = [part.strip() for part in BRACKETS.findall(name)]
    outer = BRACKETS.sub(" ", name)
    found = []
    for part in [outer, *inner]:
        words = part.replace("_", " ").replace(" - ", " ").split()
        if words:
            found.append(" ".join(cased(words)))
    return found


def cased(words: list[str]) -> list[str]:
    """Restore the case of upper-case words: acronyms stay, particles go low, the rest is titled."""
    if len(words) == 1 and len(words[0].replace(".", "")) <= 5:
        return words
    out = []
    for at, word in enumerate(words):
        low = word.lower()
        if at and low in LOWER:
            out.append(low)
        elif "." in word and len(word) <= 6:
            out.append(word.upper())
        else:
            out.append(re.sub(r"(^|[-'\"])(\w)", lambda m: m[1] + m[2].upper(), low))
    return [re.sub(r"'S$", "'s", word) for word in out]


def year(digits: str) -> int | None:
    """Return the year of a YYYYMMDD, YYMMDD or YYYY number."""
    if len(digits) in (4, 8):
        return int(digits[:4])
    if len(digits) == 6:
        two = int(digits[:2])
        return 2000 + two if two <= LATEST_YEAR - 2000 else 1900 + two
    return None


def iso(digits: str) -> str:
    """Return YYYY-MM-DD, or nothing where the number is no date."""
    found = year(digits)
    if found is None or not 1900 <= found <= 2030:
        return ""
    if len(digits) == 4:
        return f"{found}-01-01"
    month, day = digits[-4:-2], digits[-2:]
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        return ""
    return f"{found}-{month}-{day}"


def stints(codes: list[str]) -> list[tuple[str, str, str, str]]:
    """Return (country, CAMEO roles, from, to) for each dated code; dates may be empty."""
    found = []
    for code in codes:
        match = STINT.match(code.strip())
        if not match:
            continue
        dates = (match["dates"] or "").replace(" ", "")
        first = last = ""
        if dates.startswith(">"):
            first = iso(dates[1:])
        elif dates.startswith("<"):
            last = iso(dates[1:])
        elif "-" in dates:
            first, last = map(iso, dates.split("-"))
        if dates and not (first or last):
            continue
        found.append((*split_code(match["code"]), first, last))
    return found


def split_code(code: str) -> tuple[str, str]:
    """Return the country (may be empty) and the roles of a CAMEO code."""
    return ("", code) if code[:3] in SECTOR else (code[:3], code[3:])


def sector_of(roles: str) -> tuple[str, str] | None:
    """Return PLOVER sector and mention kind of a chain of CAMEO roles, the first that decides."""
    for at in range(0, len(roles), 3):
        if found := SECTOR.get(roles[at : at + 3]):
            if found[0] == "IGO" and roles[at + 3 : at + 6] == "UNO":
                return SECTOR["UNO"]
            return found
    return None


def table(path: Path) -> list[list[str]]:
    """Return the rows of a tab-separated file without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


SECTOR = {row[0]: (row[1], row[2]) for row in table(SECTORS)}
COUNTRIES = {
    fold(name) for row in table(GAZETTEER)[1:] for cell in row[3:8] for name in cell.split("|")
}
ORGANISED = {word for words in HEADS.values() for word in words}


def organised(name: str) -> bool:
    """Tell whether a name shows by a word that it is an organisation's."""
    return any(word in ORGANISED for word in fold(name).split())


def looks_personal(entry: Entry, names: list[str], dated: bool) -> bool:
    """Tell whether the names may be a person's: two to six words, none an organisation's."""
    words = fold(names[0]).split()
    if (
        not 2 <= len([w for w in words if w not in LOWER | {"abd", "abu"}]) <= 6
        or organised(names[0])
        or any(c.isdigit() for c in names[0])
    ):
        return False
    titled = any(fold(name).split()[0] in PERSON_TITLES for name in names[1:])
    return entry.person or dated or titled or words[0] == "abu"


def row_of(entry: Entry, common: set[str]) -> list[str] | None:
    """Return the gazetteer row of an entry, or None where it is left out."""
    known = [(c, s, a, b) for c, r, a, b in stints(entry.codes) if (s := sector_of(r))]
    names = [part for name in entry.names for part in clean(name)]
    if not known or not names:
        return None
    dated = any(first or last for _, _, first, last in known)
    person = looks_personal(entry, names, dated)
    sector, kind = known[0][1]
    if person:
        kind = "person"
    elif entry.person or sector == "REL" or (kind in LOOSE and not organised(names[0])):
        return None
    names = [name for name in names if kept(name, kind, common)]
    if not names or (sector == "MNC" and not organised(names[0])):
        return None
    spans = [f"{c} {s[0]} {a}..{b}" for c, s, a, b in known]
    return [names[0], "|".join(dict.fromkeys(names[1:])), kind, ";".join(dict.fromkeys(spans))]


def kept(name: str, kind: str, common: set[str]) -> bool:
    """Tell whether a name is safe to look for in running text."""
    words = fold(name).split()
    if not words or len(fold(name)) < 3 or all(word.isdigit() for word in words):
        return False
    if fold(name) in COUNTRIES or ")" in name:
        return False
    if kind == "person":
        return len(words) >= 2 and len(name) >= 6 and not PERSON_TITLES & set(words)
    content = [word for word in words if word not in LOWER]
    plain = all(word in common or word.isdigit() for word in content)
    if len(content) == 1:
        return not plain and len(content[0]) >= 3 and content[0] not in ORGANISED
    return not plain or organised(name)


def common_words(folder: Path) -> set[str]:
    """Return the plain words of the verb and agent dictionaries, lower case."""
    words = set()
    for name in ("CAMEO.2.0.txt", "Phoenix.agents.txt"):
        for line in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            if not line.startswith("#"):
                words |= set(re.findall(r"[a-z]+", CODE.sub("", line.partition("#")[0]).lower()))
    plural = {word + "s" for word in words}
    return words | plural


def additions() -> list[list[str]]:
    """Return the rows of the project's own list."""
    rows = []
    for line in ADDITIONS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, aliases, kind, sector, country = (part.strip() for part in line.split(";"))
            terms = sector.split(", ") if ".." in sector else [f"{sector} .."]
            rows.append([name, aliases, kind, ";".join(f"{country} {term}" for term in terms)])
    return rows


def actors(folder: Path) -> list[list[str]]:
    """Return every row: the project's own first, then the dictionaries' that they do not hold."""
    rows = additions()
    taken = {fold(name) for row in rows for name in [row[0], *row[1].split("|")] if name}
    common = common_words(folder)
    found: dict[str, list[str]] = {}
    for file in DICTIONARIES:
        for entry in entries(folder / file):
            row = row_of(entry, common)
            if row is None:
                continue
            names = [n for n in [row[0], *row[1].split("|")] if n]
            if any(fold(name) in taken for name in names):
                continue
            old = found.setdefault(fold(names[0]), row)
            if old is not row and row[3] not in old[3]:
                old[3] = f"{old[3]};{row[3]}"
    return rows + [found[key] for key in sorted(found)]


def given(folder: Path, rows: list[list[str]]) -> list[str]:
    """Return given names with their gender: f, m, or - where it is not known."""
    gender: dict[str, str] = {}
    for letter, file, limit in (("m", "dist.male.first", 900), ("f", "dist.female.first", 2000)):
        for line in (folder / "names" / file).read_text().splitlines()[:limit]:
            name = line.split()[0].lower()
            gender[name] = "-" if name in gender else letter
    firsts = Counter(fold(row[0]).split()[0] for row in rows if row[2] == "person")
    for name, count in firsts.items():
        if count >= 4 and len(name) >= 3 and name not in LOWER | PERSON_TITLES:
            gender.setdefault(name, "-")
    return [f"{name}\t{gender[name]}" for name in sorted(gender)]


def write_gzip(path: Path, lines: list[str]) -> None:
    """Write lines, compressed, the same bytes every time."""
    buffer = BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
    path.write_bytes(buffer.getvalue())


def main(petrarch: Path, names: Path) -> None:
    """Write both files and say how much they hold."""
    rows = actors(petrarch)
    write_gzip(ACTORS, ["\t".join(row) for row in rows])
    people = given(names, rows)
    head = "# Given names and their gender; built by tools/build_actors.py.\n"
    GIVEN.write_text(head + "\n".join(people) + "\n", encoding="utf-8")
    kinds = sorted(Counter(row[2] for row in rows).items())
    print(f"{len(rows)} actors {dict(kinds)}, {ACTORS.stat().st_size} bytes; {len(people)} given")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
