"""The parts of a Word document that are the same in every one (ECMA-376), as small as can be."""

from collections.abc import Iterable

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WIDTHS = (3000, 6638)  # of the columns of a table, in twentieths of a point

OPENING = f"{HEAD}<w:document {W} {R}><w:body>"
CLOSING = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    "</w:body></w:document>"
)
NOTES_OPENING = (
    f"{HEAD}<w:footnotes {W} {R}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
NOTES_CLOSING = "</w:footnotes>"
NOTE_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
    + "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    + "</w:tblGrid>"
)


def relation(key: str, kind: str, quoted_target: str, *, outside: bool = False) -> str:
    """Return one relationship; the target comes quoted."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target={quoted_target}{mode}/>'


def relations(each: Iterable[str]) -> str:
    """Return the relationships of one part."""
    inside = "".join(each)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _style(kind: str, key: str, name: str, look: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}"{first} w:styleId="{key}">{named}{look}</w:style>'


def _headline(key: str, name: str, level: int, size: int, before: int) -> str:
    look = (
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/>'
        f'<w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
    )
    return _style("paragraph", key, name, look)


BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = "".join(
    (
        HEAD,
        f"<w:styles {W}>",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>",
        _style("paragraph", "Normal", "Normal", "<w:qFormat/>", default=True),
        _headline("Title", "Title", 0, 40, 0),
        _headline("Heading1", "heading 1", 0, 30, 360),
        _headline("Heading2", "heading 2", 1, 24, 280),
        _style(
            "paragraph", "ListBullet", "List Bullet",
            '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        ),
        _style(
            "paragraph", "Caption", "caption",
            '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="160"/></w:pPr>',
        ),
        _style(
            "paragraph", "FootnoteText", "footnote text",
            '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="17"/></w:rPr>',
        ),
        _style(
            "character", "FootnoteReference", "footnote reference",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
        ),
        _style(
            "character", "Hyperlink", "Hyperlink",
            '<w:rPr><w:color w:val="1F4E8C"/><w:u w:val="single"/></w:rPr>',
        ),
        _style(
            "table", "TableGrid", "Table Grid",
            f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders><w:tblCellMar>"
            '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr>",
        ),
        "</w:styles>",
    )
)  # fmt: skip
NUMBERING = (
    f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
SETTINGS = (
    f'{HEAD}<w:settings {W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    "</w:footnotePr></w:settings>"
)
PARTS = ("document.main", "styles", "numbering", "settings", "footnotes")
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part.partition(".")[0]}.xml" ContentType="{KIND}.{part}+xml"/>'
        for part in PARTS
    )
    + "</Types>"
)
DOCUMENT_PARTS = tuple(
    relation(part, part, f'"{part}.xml"') for part in PARTS if part != "document.main"
)
FIXED = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations([relation("document", "officeDocument", '"word/document.xml"')]),
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/settings.xml": SETTINGS,
}
