"""Files made to stop the reader: name, how the file is made, and the code that it must end in.

They are made in memory; none is ever committed. An empty code means that the file is read like any
other.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from tests.support.hostile_zips import ZIPS
from tests.support.raw_xlsx import (
    MAIN,
    PACKAGE,
    RELATIONS,
    book,
    cells,
    pack,
    parts,
    relationships,
    strings,
    worksheet,
)
from tests.support.returned import DATA, RUBRIC, returned, unpacked
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.words.workbooks.scoring import SHEET_RUBRIC
from workbook_builder.xlsx.parts import zip_parts

Hostile = dict[str, tuple[Callable[[], bytes], str]]


def workbook_part(inner: str) -> str:
    opening = str(parts()["xl/workbook.xml"]).partition("<sheets>")[0]
    return f"{opening}{inner}</workbook>"


def with_part(name: str, content: str | bytes) -> bytes:
    """The smallest workbook with one more part, or with another one in its place."""
    return pack({**parts(cells("<c><v>1</v></c>")), name: content})


def shared_formula(master: str, sharers: int) -> str:
    """A formula that `sharers` cells share."""
    first = f'<c r="A1"><f t="shared" ref="A1:A9" si="0">{master}</f></c>'
    return worksheet(f"<row>{first}</row>" + '<row><c><f t="shared" si="0"/></c></row>' * sharers)


BILLION_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
MANY_ATTRIBUTES = " ".join(f'a{n:x}=""' for n in range(200_000))
MANY_NAMES = "".join(f"<x{n:x}/>" for n in range(100_000))
PREFIXES = " ".join(f'xmlns:p{n:x}="u{n:x}"' for n in range(20_000))
LONG_URI = f'<x:y xmlns:x="{"u" * 60_000}">{"<x:z/>" * 200_000}</x:y>'
LONG_MASTER = '<c r="A1"><f t="shared" ref="A1:A9" si="0">' + "A1+" * 2_700 + "A1</f></c>"
SHARERS = "".join('<row><c><f t="shared" si="0"/></c></row>' for _ in range(50_000))
ARRAYS = "".join(
    '<row><c><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>' for _ in range(20_000)
)
STRING_USERS = "".join("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>" for _ in range(2_000))


# Workbooks with too much content, or with content that nobody can mean

XML: Hostile = {
    "first and last cell of a sheet": (
        lambda: book(
            worksheet(
                '<row r="1"><c r="A1"><v>1</v></c></row>'
                '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
            )
        ),
        "",
    ),
    "one long string used 200,000 times": (
        lambda: book(worksheet(STRING_USERS), strings(f"<t>{'Đ' * 32_000}</t>")),
        "",
    ),
    "half a workbook too much in each of four parts": (
        lambda: pack(
            {
                **parts(),
                "xl/sharedStrings.xml": strings() + " " * (30 << 20),
                "xl/workbook.xml": str(parts()["xl/workbook.xml"]) + " " * (30 << 20),
                "xl/worksheets/sheet1.xml": worksheet() + " " * (30 << 20),
                "xl/_rels/workbook.xml.rels": relationships(
                    worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
                ),
            }
        ),
        "workbook_inflates_too_far",
    ),
    "elements nested a million deep": (lambda: book("<a>" * 1_000_000), "damaged_workbook"),
    "elements nested a million deep in a sheet": (
        lambda: book(f'<worksheet xmlns="{MAIN}">' + "<a>" * 1_000_000),
        "overloaded_workbook",
    ),
    "entities in entities": (
        lambda: book(BILLION_LAUGHS + cells('<c t="str"><v>&k;</v></c>')),
        "unsafe_workbook",
    ),
    "an entity from a file": (lambda: book(EXTERNAL + cells("")), "unsafe_workbook"),
    "a document type in the relationships": (
        lambda: pack({**parts(), "_rels/.rels": EXTERNAL + str(parts()["_rels/.rels"])}),
        "unsafe_workbook",
    ),
    "20,000 sheets": (
        lambda: pack(
            {
                **parts(),
                "xl/workbook.xml": workbook_part(
                    "<sheets>"
                    + "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(20_000))
                    + "</sheets>"
                ),
            }
        ),
        "too_many_sheets",
    ),
    "200 sheets that are one part": (
        lambda: pack(
            {
                **parts(worksheet("<row><c><v>1</v></c></row>" * 1_000)),
                "xl/workbook.xml": workbook_part(
                    "<sheets>"
                    + "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(200))
                    + "</sheets>"
                ),
            }
        ),
        "damaged_workbook",
    ),
    "100,000 defined names": (
        lambda: pack(
            {
                **parts(),
                "xl/workbook.xml": workbook_part(
                    '<sheets><sheet name="A" r:id="rId1"/></sheets><definedNames>'
                    + "".join(f'<definedName name="n{n}">1</definedName>' for n in range(100_000))
                    + "</definedNames>"
                ),
            }
        ),
        "overloaded_workbook",
    ),
    "200,000 attributes on one element": (
        lambda: book(worksheet("", after=f"<a {MANY_ATTRIBUTES}/>")),
        "overloaded_workbook",
    ),
    "an attribute of 20 MB": (
        lambda: book(worksheet("", after=f'<a b="{"x" * (20 << 20)}"/>')),
        "overloaded_workbook",
    ),
    "a comment of 20 MB": (
        lambda: book(worksheet("", after=f"<!--{'x' * (20 << 20)}-->")),
        "overloaded_workbook",
    ),
    "100,000 different element names": (
        lambda: book(worksheet("", after=MANY_NAMES)),
        "overloaded_workbook",
    ),
    "20,000 namespaces on one element": (
        lambda: book(worksheet("", after=f"<a {PREFIXES}/>" * 4)),
        "overloaded_workbook",
    ),
    "a long namespace on 200,000 elements": (
        lambda: book(worksheet("", after=LONG_URI)),
        "overloaded_workbook",
    ),
    "a cell text of 20 million characters": (
        lambda: book(cells(f'<c t="str"><v>{"x" * (20 << 20)}</v></c>')),
        "too_much_text",
    ),
    "long texts in many cells": (
        lambda: book(worksheet(f'<row><c t="str"><v>{"x" * 32_000}</v></c></row>' * 900)),
        "too_much_text",
    ),
    "300,000 shared strings": (
        lambda: book(worksheet(), strings(*["<t>a</t>"] * 300_000)),
        "overloaded_workbook",
    ),
    "a long formula shared by 50,000 cells": (
        lambda: book(worksheet(f"<row>{LONG_MASTER}</row>{SHARERS}")),
        "overloaded_workbook",
    ),
    "20,000 array formulas over the whole sheet": (
        lambda: book(worksheet(ARRAYS)),
        "overloaded_workbook",
    ),
    "a million relationships": (
        lambda: pack(
            {
                **parts(),
                "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
                + "".join(f'<Relationship Id="r{n}"/>' for n in range(200_000))
                + "</Relationships>",
            }
        ),
        "overloaded_workbook",
    ),
    "an encoding that no one knows": (
        lambda: book('<?xml version="1.0" encoding="rot13"?>' + worksheet()),
        "damaged_workbook",
    ),
    "no sheet at all": (
        lambda: pack({**parts(), "xl/workbook.xml": workbook_part("<sheets/>")}),
        "damaged_workbook",
    ),
    "a sheet that is missing": (
        lambda: pack({k: v for k, v in parts().items() if "sheet1" not in k}),
        "damaged_workbook",
    ),
    "a million cells": (
        lambda: book(worksheet(("<row>" + "<c><v>1</v></c>" * 250 + "</row>") * 4_000)),
        "too_many_cells",
    ),
    "a million blank cells": (
        lambda: book(worksheet(("<row>" + "<c/>" * 250 + "</row>") * 4_000)),
        "too_many_cells",
    ),
    "a million cells far below": (
        lambda: book(worksheet('<row r="9000"/>' + "<row><c><v>1</v></c></row>" * 1_000_000)),
        "",
    ),
    "as many elements as a part can hold": (
        lambda: book(worksheet("", after="<a/>" * 16_000_000)),
        "overloaded_workbook",
    ),
    "as many elements as a far row can hold": (
        lambda: book(worksheet(f'<row r="9000">{"<c/>" * 16_000_000}</row>')),
        "overloaded_workbook",
    ),
    "as many rows as a part can hold": (
        lambda: book(worksheet("<row/>" * 9_000_000)),
        "cell_outside_sheet",
    ),
    "a declared area of the whole sheet": (
        lambda: book(
            worksheet("<row><c><v>1</v></c></row>", before='<dimension ref="A1:XFD1048576"/>')
        ),
        "",
    ),
    "a declared area that is none": (
        lambda: book(worksheet("<row><c/></row>", before='<dimension ref="ZZZ0:-1"/>')),
        "",
    ),
    "row 4,000,000,000": (
        lambda: book(worksheet('<row r="4000000000"><c><v>1</v></c></row>')),
        "cell_outside_sheet",
    ),
    "a row of 4,000 digits": (
        lambda: book(worksheet(f'<row r="{"9" * 4_000}"/>')),
        "cell_outside_sheet",
    ),
    "a column beyond the last": (
        lambda: book(cells('<c r="XFE1"><v>1</v></c>')),
        "cell_outside_sheet",
    ),
    "a reference of 200,000 letters": (
        lambda: book(cells(f'<c r="{"A" * 200_000}1"><v>1</v></c>')),
        "cell_outside_sheet",
    ),
    "a cell that stands there twice": (
        lambda: book(cells('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')),
        "",
    ),
    "a cell that stands there twice, far apart": (
        lambda: book(
            worksheet(
                '<row r="1"><c><v>1</v></c></row><row r="2"/><row r="1"><c><v>2</v></c></row>'
            )
        ),
        "",
    ),
    "not a number": (lambda: book(cells("<c><v>NaN</v></c>")), ""),
    "infinity": (lambda: book(cells("<c><v>-INF</v></c>")), ""),
    "a number beyond all numbers": (lambda: book(cells("<c><v>1e999</v></c>")), ""),
    "a number of 200,000 digits": (lambda: book(cells(f"<c><v>{'9' * 200_000}</v></c>")), ""),
    "a shared string that is not there": (
        lambda: book(cells('<c t="s"><v>4294967295</v></c>'), strings("<t>a</t>")),
        "",
    ),
    "4,294,967,295 shared strings, it says": (
        lambda: book(
            cells('<c t="s"><v>0</v></c>'),
            strings("<t>a</t>").replace("<sst ", '<sst count="4294967295" uniqueCount="-1" '),
        ),
        "",
    ),
    "a formula of 250,000 quotes": (lambda: book(shared_formula('"' * 250_001, 3)), ""),
    "a formula of 250,000 brackets": (lambda: book(shared_formula("[" * 250_000, 3)), ""),
    "a formula of 250,000 signs": (lambda: book(shared_formula("$" * 250_000, 3)), ""),
    "a formula of one long word": (lambda: book(shared_formula("A" * 250_000, 3)), ""),
    "text that is all escapes": (
        lambda: book(
            worksheet("<row>" + f'<c t="str"><v>{"_xD83D_" * 30_000}</v></c>' * 60 + "</row>")
        ),
        "",
    ),
    "elements nested a million deep in a cell": (
        lambda: book(cells('<c t="inlineStr"><is>' + "<r>" * 1_000_000)),
        "overloaded_workbook",
    ),
    "an entity within the document": (
        lambda: book('<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>' + cells("")),
        "unsafe_workbook",
    ),
    "a document type in the shared strings": (
        lambda: book(cells('<c t="s"><v>0</v></c>'), "<!DOCTYPE sst>" + strings("<t>a</t>")),
        "unsafe_workbook",
    ),
    "an entity that nobody declared": (
        lambda: book(cells('<c t="str"><v>&x;</v></c>')),
        "damaged_workbook",
    ),
    "a file to be included": (
        lambda: book(
            worksheet(
                "",
                after='<x:include xmlns:x="http://www.w3.org/2001/XInclude" '
                'href="file:///etc/passwd" parse="text"/>',
            )
        ),
        "",
    ),
    "a style sheet to be fetched": (
        lambda: book('<?xml-stylesheet href="http://example.invalid/a.xsl"?>' + cells("")),
        "",
    ),
    "a million styles": (
        lambda: with_part("xl/styles.xml", "<styleSheet>" + "<xf/>" * 1_000_000),
        "",
    ),
    "a theme of 100 MB": (lambda: with_part("xl/theme/theme1.xml", " " * (100 << 20)), ""),
    "the content type of a letter": (
        lambda: with_part(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
            'document.main+xml"/></Types>',
        ),
        "",
    ),
    "no content types": (lambda: pack({k: v for k, v in parts().items() if "[" not in k}), ""),
    "the relationships of nothing": (
        lambda: with_part("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"/>'),
        "not_a_workbook",
    ),
    "a workbook that is its own sheet": (
        lambda: with_part("xl/_rels/workbook.xml.rels", relationships(worksheet="workbook.xml")),
        "damaged_workbook",
    ),
    "relationships that lead out of the file": (
        lambda: with_part(
            "xl/_rels/workbook.xml.rels", relationships(worksheet="../../../../etc/passwd")
        ),
        "damaged_workbook",
    ),
    "relationships to the net": (
        lambda: with_part(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type='
            f'"{RELATIONS}/worksheet" TargetMode="External" Target="http://example.invalid/a"/>'
            "</Relationships>",
        ),
        "damaged_workbook",
    ),
    "a sheet in UTF-16": (
        lambda: book(('<?xml version="1.0" encoding="UTF-16"?>' + cells("")).encode("utf-16")),
        "",
    ),
    "a sheet in UTF-16 without a mark": (
        lambda: book(cells("<c><v>1</v></c>").encode("utf-16-be")),
        "",
    ),
    "a sheet in UTF-32": (
        lambda: book(("\ufeff" + cells("")).encode("utf-32-le")),
        "damaged_workbook",
    ),
    "a sheet that says UTF-16 and is not": (
        lambda: book('<?xml version="1.0" encoding="UTF-16"?>' + cells("")),
        "damaged_workbook",
    ),
    "a sheet in UTF-7": (
        lambda: book('<?xml version="1.0" encoding="UTF-7"?>' + cells("")),
        "damaged_workbook",
    ),
    "a sheet in EBCDIC": (lambda: book(cells("").encode("cp037")), "damaged_workbook"),
    "a sheet with lone surrogates": (
        lambda: book(cells('<c t="str"><v>%</v></c>').encode().replace(b"%", b"\xed\xa0\x80")),
        "damaged_workbook",
    ),
    "a sheet with control characters": (
        lambda: book(cells('<c t="str"><v>\x1b[31m</v></c>')),
        "damaged_workbook",
    ),
    "a sheet that ends in the middle": (lambda: book(cells("")[:-9]), "damaged_workbook"),
    "two documents in one": (lambda: book(cells("") * 2), "damaged_workbook"),
}


# Returns with a valid stamp and hostile content


@cache
def campaign() -> Campaign:
    """The campaign of the tests' folder: twelve units."""
    return load_campaign(template_path("cum-8-2021"))


@cache
def honest(number: int = 0) -> bytes:
    """The bytes of an honest return of the unit with this number."""
    answers = {
        c.id: c.tiers[number % len(c.tiers)] if c.tiers else Decimal(number % 2)
        for c in campaign().criteria()
    }
    return returned(answers, campaign=campaign(), unit=campaign().units[number])


def with_rows(rows: str, part: str = RUBRIC) -> bytes:
    """A return with more rows on one of its sheets."""
    return replaced(part, "</sheetData>", rows + "</sheetData>")


def replaced(part: str, old: str, new: str) -> bytes:
    """A return with `old` replaced by `new` in one of its parts."""
    found = unpacked(honest())
    text = found[part].decode()
    assert old in text
    return zip_parts({**found, part: text.replace(old, new, 1).encode()})


def row(number: int, cell: str, count: int = 1, first: int = 1) -> str:
    """A row with `count` equal cells."""
    return f'<row r="{number}">{"<c/>" * (first - 1)}{cell * count}</row>'


def texts(make: Callable[[int], str], cells_per_row: int = 150, rows: int = 900) -> str:
    """Rows of text cells; `make` gives the text of each from its number."""
    return "".join(
        f'<row r="{300 + n}">'
        + "".join(
            f'<c t="inlineStr"><is><t>{make(n * cells_per_row + k)}</t></is></c>'
            for k in range(cells_per_row)
        )
        + "</row>"
        for n in range(rows)
    )


def copied_sheets(count: int) -> bytes:
    """A return with `count` copies of its rubric sheet, each with inputs of its own."""
    found = unpacked(honest())
    book_part, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    sheets, relations = "", ""
    for n in range(count):
        found[f"xl/worksheets/copy{n}.xml"] = found[RUBRIC]
        sheets += f'<sheet name="C{n}" sheetId="{100 + n}" r:id="copy{n}"/>'
        relations += (
            f'<Relationship Id="copy{n}" Type="{RELATIONS}/worksheet"'
            f' Target="worksheets/copy{n}.xml"/>'
        )
    found[book_part] = found[book_part].replace(b"</sheets>", sheets.encode() + b"</sheets>")
    found[links] = found[links].replace(
        b"</Relationships>", relations.encode() + b"</Relationships>"
    )
    return zip_parts(found)


def many_names() -> bytes:
    names = "".join(
        f"<definedName name=\"n{n}\">'{SHEET_RUBRIC}'!$A$1</definedName>" for n in range(19_000)
    )
    return replaced("xl/workbook.xml", "</definedNames>", names + "</definedNames>")


def stored_again(level: int) -> bytes:
    """A return whose members are compressed again at this level."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in unpacked(honest()).items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED)
    return stream.getvalue()


LONG = "Đ" * 32_000

RETURNS: Hostile = {
    "a return, stored": (lambda: stored_again(0), ""),
    "a return with 130,000 headings": (
        lambda: with_rows(texts(lambda n: f"Mức đạt được{' ' * (n % 60)}")),
        "",
    ),
    "a return with 130,000 short texts, all different": (
        lambda: with_rows(texts(lambda n: f"Tiêu chí đánh giá số {n}")),
        "",
    ),
    "a return with 130,000 row ids, all one": (
        lambda: with_rows(texts(lambda n: "criterion I.1")),
        "",
    ),
    "a return with 130,000 row ids, all different": (
        lambda: with_rows(texts(lambda n: f"criterion X.{n}")),
        "",
    ),
    "a return with 130,000 formulas": (
        lambda: with_rows(
            "".join(row(300 + n, "<c><f>SUM(A1:A9)</f><v>1</v></c>", 150) for n in range(900))
        ),
        "",
    ),
    "a return with 500 long texts": (
        lambda: with_rows(
            "".join(
                row(300 + n, f'<c t="inlineStr"><is><t>{LONG}</t></is></c>') for n in range(500)
            )
        ),
        "",
    ),
    "a return with 130,000 values on the sheet of the stamp": (
        lambda: with_rows(texts(lambda n: f"stamp {n}"), DATA),
        "",
    ),
    "a return with a million bordered cells": (
        lambda: with_rows("".join(f'<row r="{n}"><c s="1"/></row>' for n in range(300, 1_000_000))),
        "",
    ),
    "a return with 200 copies of its rubric": (lambda: copied_sheets(200), ""),
    "a return with 19,000 names more": (many_names, ""),
}

HOSTILE: Hostile = {**ZIPS, **XML, **RETURNS}
