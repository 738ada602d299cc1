"""Returned files that show something else than what counts, trick by trick and by chance.

A file is made by a number: answers, with the points that a program would have calculated beside
them, and one to three tricks. What is right of such a file is told in `tests/whole/test_shown.py`.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.support.returned import (
    CAMPAIGN,
    RUBRIC,
    cell_value,
    issued,
    layout_of,
    put_into,
    unpacked,
)
from workbook_builder.issue.table import CHOICE, SCORE, TITLE
from workbook_builder.issue.values import shown_values
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answers
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.parts import zip_parts

Parts = dict[str, bytes]
Change = Callable[[Parts, Random], bytes | None]

STYLES, WORKBOOK, TYPES = "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"
WORKBOOK_RELS, ROOT_RELS = "xl/_rels/workbook.xml.rels", "_rels/.rels"
SHEET_RELS = "xl/worksheets/_rels/sheet2.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LEVELS = (10, 14)
"""The rows of the criteria with levels on the small campaign's sheet."""
NUMBERS = (19, 20)
"""Those of the criteria with points."""
TOTAL = 21
_PACKAGES_AMONG = 0.3  # most of these are refused, and tell nothing of the others
OTHER = {10: "Không triển khai", 14: "Dưới 50%"}
"""The lowest level of each criterion with levels."""


@dataclass(frozen=True)
class Trick:
    """One way of showing another thing. `told`: codes of which one must be said.

    There is none where the file counts as it is shown: what was answered, if that is what is
    `seen`, else the lower answers of a twin.
    """

    name: str
    change: Change
    told: tuple[str, ...]
    seen: bool = False


def answers_by_chance(chance: Random) -> Answers:
    """Answers above the lowest, so that a lower one can be shown."""
    found = {}
    for criterion in CAMPAIGN.criteria():
        if criterion.tiers:
            found[criterion.id] = chance.choice(criterion.tiers[:-1])
        else:
            allowed = [one for one in allowed_points(criterion) if one]
            found[criterion.id] = chance.choice(allowed)
    return found


def honest(answers: Answers) -> Parts:
    """The parts of a workbook with these answers, and with the points that Excel would store."""
    parts = unpacked(issued())
    layout = layout_of(CAMPAIGN)
    places = {i.criterion.id: i.cell for i in layout.inputs if i.is_answer and i.criterion}
    put_into(parts, RUBRIC, {places[id_]: cell_value(answer) for id_, answer in answers.items()})
    text = parts[RUBRIC].decode()
    for cell, value in shown_values(CAMPAIGN, layout.formulas, answers).items():
        text = with_cached(text, cell, value)
    parts[RUBRIC] = text.encode()
    return parts


def with_cached(sheet: str, cell: str, value: Decimal | str) -> str:
    """The sheet with another value stored beside the formula of a cell."""
    kind = "str" if isinstance(value, str) else "n"
    spelled = str(value).replace("&", "&amp;").replace("<", "&lt;")

    def stored(match: re.Match[str]) -> str:
        opening = re.sub(r' t="[^"]*"', "", match[1])
        return f'{opening} t="{kind}">{match[2]}<v>{spelled}</v></c>'

    pattern = rf'(<c r="{cell}"[^>]*?)>(<f>.*?</f>)<v ?/?>(?:[^<]*</v>)?</c>'
    return re.sub(pattern, stored, sheet, count=1, flags=re.DOTALL)


def by_chance(number: int) -> tuple[bytes, Answers, tuple[Trick, ...]]:
    """File, answers and tricks of this number."""
    chance = Random(number)
    answers = answers_by_chance(chance)
    parts = honest(answers)
    among = TRICKS if chance.random() < _PACKAGES_AMONG else SHEETS
    tricks = tuple(chance.sample(among, chance.choice((1, 1, 2, 3))))
    # Those that make the bytes of the file come last, and there can be only one.
    whole = [one for one in tricks if one in PACKAGES]
    chosen = (*(one for one in tricks if one not in PACKAGES), *whole[:1])
    data = None
    for trick in chosen:
        data = trick.change(parts, chance)
    return data or zip_parts(parts), answers, chosen


# Pieces


def edit(parts: Parts, part: str, pattern: str, replacement: str, *, count: int = 1) -> None:
    """Replaces a pattern in a part, where it stands."""
    text = parts[part].decode()
    parts[part] = re.sub(pattern, replacement, text, count=count, flags=re.DOTALL).encode()


def row_said(parts: Parts, row: int, said: str) -> None:
    """Puts attributes on a row, in place of its height."""
    edit(parts, RUBRIC, rf'<row r="{row}"[^>]*>', rf'<row r="{row}" {said}>')


def styled(parts: Parts, cell: str, style: str, fonts: str = "", formats: str = "") -> None:
    """Gives a cell a style of its own: `style` are the attributes of its xf."""
    text = parts[STYLES].decode()
    for holder, more in (("fonts", fonts), ("numFmts", formats)):
        if more:
            text = re.sub(rf"<{holder}([^>]*?)/>", rf"<{holder}\1></{holder}>", text, count=1)
            text = text.replace(f"</{holder}>", f"{more}</{holder}>", 1)
            text = re.sub(rf'<{holder} count="\d+"', f"<{holder}", text, count=1)
    xfs = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", text, re.DOTALL)
    assert xfs is not None
    number = len(re.findall(r"<xf ", xfs[1]))
    text = text.replace("</cellXfs>", f'<xf xfId="0" borderId="0" {style}/></cellXfs>', 1)
    parts[STYLES] = re.sub(r'<cellXfs count="\d+"', "<cellXfs", text, count=1).encode()
    edit(parts, RUBRIC, rf'(<c r="{cell}") s="\d+"', rf'\1 s="{number}"')


def fonts_in(parts: Parts) -> int:
    fonts = re.search(rb"<fonts[^>]*>(.*?)</fonts>", parts[STYLES], re.DOTALL)
    assert fonts is not None
    return len(re.findall(rb"<font>", fonts[1]))


def formatted(parts: Parts, cell: str, code: str) -> None:
    """Gives a cell a number format."""
    number = 300 + parts[STYLES].count(b"<numFmt ")
    spelled = code.replace('"', "&quot;")
    fmt = f'<numFmt numFmtId="{number}" formatCode="{spelled}"/>'
    styled(parts, cell, f'numFmtId="{number}" fontId="0" fillId="0"', formats=fmt)


def inked(parts: Parts, cell: str, font: str) -> None:
    """Gives a cell a font."""
    number = fonts_in(parts)
    styled(parts, cell, f'numFmtId="0" fontId="{number}" fillId="0"', fonts=f"<font>{font}</font>")


def related(parts: Parts, rels: str, *lines: str) -> None:
    """Adds relationships to a part of them, which is made where there is none."""
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    text = re.sub(
        r"(<Relationships[^>]*?)/>", r"\1></Relationships>", parts.get(rels, empty).decode()
    )
    parts[rels] = text.replace("</Relationships>", "".join(lines) + "</Relationships>").encode()


def relation(number: str, kind: str, target: str, form: str = OFFICE) -> str:
    return f'<Relationship Id="{number}" Type="{form}/{kind}" Target="{target}"/>'


def typed(parts: Parts, name: str, kind: str) -> None:
    """Declares the content type of a part."""
    line = f'<Override PartName="/{name}" ContentType="{kind}"/>'
    edit(parts, TYPES, "</Types>", line + "</Types>")


def lowered(parts: Parts) -> str:
    """Another sheet in place of the rubric: with the lowest level of every criterion chosen."""
    low = dict(parts)
    put_into(low, RUBRIC, {f"{CHOICE}{row}": label for row, label in OTHER.items()})
    return low[RUBRIC].decode()


SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def another_sheet(parts: Parts, name: str, state: str, *, ids: bool) -> None:
    """Hides the rubric, and shows a twin of it with lower answers."""
    twin = lowered(parts)
    if not ids:
        twin = re.sub(r'<c r="A\d+"[^>]*?(?:/>|>.*?</c>)', "", twin, flags=re.DOTALL)
    parts["xl/worksheets/sheet9.xml"] = twin.encode()
    typed(parts, "xl/worksheets/sheet9.xml", SHEET_TYPE)
    related(parts, WORKBOOK_RELS, relation("rId99", "worksheet", "worksheets/sheet9.xml"))
    edit(parts, WORKBOOK, r'(<sheet [^>]*name="Bảng tự chấm"[^>]*?) state="visible"', r"\1")
    edit(parts, WORKBOOK, r'(<sheet [^>]*name="Bảng tự chấm")', rf'\1 state="{state}"')
    more = f'<sheet xmlns:q="{OFFICE}" name="{name}" sheetId="99" q:id="rId99"/></sheets>'
    edit(parts, WORKBOOK, "</sheets>", more)


# In the sheet


def hide_row(said: str) -> Change:
    def change(parts: Parts, chance: Random) -> None:
        row_said(parts, chance.choice((*LEVELS, *NUMBERS)), said)

    return change


def twin_row(parts: Parts, chance: Random) -> None:
    row = chance.choice(LEVELS)
    title = CAMPAIGN.rubric[0].criteria[LEVELS.index(row)].title
    row_said(parts, row, 'hidden="1"')
    put_into(parts, RUBRIC, {f"C{row + 1}": title, f"{CHOICE}{row + 1}": OTHER[row]})


def hide_column(said: str) -> Change:
    def change(parts: Parts, _chance: Random) -> None:
        edit(parts, RUBRIC, r'<col [^>]*min="5" max="5"/>', f'<col {said} min="5" max="5"/>')

    return change


def twin_column(parts: Parts, chance: Random) -> None:
    hide_column('hidden="1" width="18"')(parts, chance)
    text = parts[RUBRIC].decode()
    for row, said in ((8, "Mức đạt được"), *OTHER.items()):
        cell = f'<c r="K{row}" t="inlineStr"><is><t>{said}</t></is></c>'
        text = re.sub(
            rf'(<row r="{row}"[^>]*>.*?)</row>', rf"\1{cell}</row>", text, count=1, flags=re.DOTALL
        )
    parts[RUBRIC] = text.encode()


def fake_heading(parts: Parts, _chance: Random) -> None:
    """A second heading, in a hidden row, over another column with higher answers."""
    headings = re.search(r'<row r="8"[^>]*>.*?</row>', parts[RUBRIC].decode(), re.DOTALL)
    assert headings is not None
    fake = headings[0].replace('r="8"', 'r="7" hidden="1"')
    for column in "ABCDEFGH":
        fake = fake.replace(f'r="{column}8"', f'r="{column}7"')
    fake = fake.replace('r="E7"', 'r="K7"', 1)
    fake = re.sub(r'(<c r="K7".*?</c>)(.*)</row>', r"\2\1</row>", fake, flags=re.DOTALL)
    edit(parts, RUBRIC, r'<row r="7"[^>]*>.*?</row>', fake.replace("\\", "\\\\"))


def text_format(*codes: str) -> Change:
    def change(parts: Parts, chance: Random) -> None:
        formatted(parts, f"{CHOICE}{chance.choice(LEVELS)}", chance.choice(codes))

    return change


def number_format(*codes: str) -> Change:
    def change(parts: Parts, chance: Random) -> None:
        formatted(parts, f"{CHOICE}{chance.choice(NUMBERS)}", chance.choice(codes))

    return change


def total_format(parts: Parts, chance: Random) -> None:
    formatted(parts, f"{SCORE}{TOTAL}", chance.choice(('"1"', '0"9"', ";;;", "[>3]\\2;0")))


def ink(*fonts: str) -> Change:
    def change(parts: Parts, chance: Random) -> None:
        inked(parts, f"{CHOICE}{chance.choice((*LEVELS, *NUMBERS))}", chance.choice(fonts))

    return change


def white_run(parts: Parts, chance: Random) -> None:
    row = chance.choice(LEVELS)
    text = parts[RUBRIC].decode()
    held = re.search(rf'<c r="{CHOICE}{row}"[^>]*>.*?<t[^>]*>(.*?)</t>.*?</c>', text, re.DOTALL)
    assert held is not None
    half = len(held[1]) // 2
    runs = (
        f'<r><rPr><sz val="12"/><color rgb="FFFFFFFF"/></rPr><t>{held[1][:half]}</t></r>'
        f'<r><t xml:space="preserve">{held[1][half:]}</t></r>'
    )
    cell = f'<c r="{CHOICE}{row}" s="16" t="inlineStr"><is>{runs}</is></c>'
    parts[RUBRIC] = text.replace(held[0], cell).encode()


def merge(parts: Parts, chance: Random) -> None:
    row = chance.choice(LEVELS)
    put_into(parts, RUBRIC, {f"{CHOICE}{row - 1}": OTHER[row]})
    more = f'<mergeCell ref="{CHOICE}{row - 1}:{CHOICE}{row}"/>'
    edit(parts, RUBRIC, "</mergeCells>", f"{more}</mergeCells>")


def lower_points(parts: Parts, chance: Random) -> None:
    cells = [f"{SCORE}{TOTAL}", *chance.sample([f"{SCORE}{n}" for n in (9, 10, 14, 19)], 2)]
    text = parts[RUBRIC].decode()
    for cell in cells:
        text = with_cached(text, cell, Decimal(chance.choice((1, 2))))
    parts[RUBRIC] = text.encode()


def condition(rule: str, dxf: str = "") -> Change:
    def change(parts: Parts, chance: Random) -> None:
        cell = f"{CHOICE}{chance.choice((*LEVELS, *NUMBERS))}"
        number = len(re.findall(rb"<dxf>", parts[STYLES]))
        if dxf:
            edit(parts, STYLES, r"<dxfs([^>]*)>", r"<dxfs\1>")
            edit(parts, STYLES, "</dxfs>", f"<dxf>{dxf}</dxf></dxfs>")
            edit(parts, STYLES, r'<dxfs count="\d+"', "<dxfs")
        said = rule.format(dxf=number, cell=cell)
        whole = f'<conditionalFormatting sqref="{cell}">{said}</conditionalFormatting>'
        edit(parts, RUBRIC, "<conditionalFormatting", f"{whole}<conditionalFormatting")

    return change


ALWAYS = '<cfRule type="expression" priority="1" dxfId="{dxf}"><formula>TRUE</formula></cfRule>'
BAR = (
    '<cfRule type="dataBar" priority="1"><dataBar showValue="0"><cfvo type="min"/>'
    '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>'
)


def freeze(pane: str, view: str = "") -> Change:
    def change(parts: Parts, _chance: Random) -> None:
        edit(
            parts, RUBRIC, r"<sheetView ([^>]*)><selection[^>]*/>", rf"<sheetView {view} \1>{pane}"
        )

    return change


SHAPE = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="a"/><xdr:cNvSpPr/>'
    '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/>'
    "</a:solidFill></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Không</a:t></a:r></a:p>"
    "</xdr:txBody></xdr:sp><xdr:clientData/>"
)


def drawn(kind: str, column: str = CHOICE) -> Change:
    """A box over the cell of a line with an answer that stands in this column."""
    number = column_number(column) - 1

    def change(parts: Parts, chance: Random) -> None:
        row = chance.choice((*LEVELS, *NUMBERS))
        start = f"<xdr:col>{number}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row - 1}</xdr:row>"
        start += "<xdr:rowOff>0</xdr:rowOff>"
        end = start.replace("<xdr:colOff>0", "<xdr:colOff>900000").replace(
            "<xdr:rowOff>0", "<xdr:rowOff>150000"
        )
        size = '<xdr:ext cx="900000" cy="200000"/>'
        place = {
            "twoCell": f"<xdr:from>{start}</xdr:from><xdr:to>{end}</xdr:to>",
            "oneCell": f"<xdr:from>{start}</xdr:from>{size}",
        }[kind]
        anchor = f"<xdr:{kind}Anchor>{place}{SHAPE}</xdr:{kind}Anchor>"
        name = "xl/drawings/drawing9.xml"
        parts[name] = (
            f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{DRAWING_ML}">{anchor}</xdr:wsDr>'
        ).encode()
        typed(parts, name, "application/vnd.openxmlformats-officedocument.drawing+xml")
        related(parts, SHEET_RELS, relation("rId9", "drawing", "../drawings/drawing9.xml"))
        edit(
            parts,
            RUBRIC,
            "<ignoredErrors>.*?</ignoredErrors>",
            f'<drawing xmlns:q="{OFFICE}" q:id="rId9"/>',
        )

    return change


def name_elsewhere(parts: Parts, _chance: Random) -> None:
    edit(parts, WORKBOOK, r'(<definedName name="nguoi_ky">[^<]*)\$E\$\d+', r"\1$M$60")
    row = '<row r="60" hidden="1"><c r="M60" t="inlineStr"><is><t>Người khác</t></is></c></row>'
    edit(parts, RUBRIC, "</sheetData>", f"{row}</sheetData>")


# In the package


def second_main(kind: str, form: str) -> Change:
    def change(parts: Parts, _chance: Random) -> None:
        low = lowered(parts)
        parts["xl/low.xml"] = parts[WORKBOOK]
        parts["xl/_rels/low.xml.rels"] = parts[WORKBOOK_RELS].replace(b"sheet2.xml", b"sheet9.xml")
        parts["xl/worksheets/sheet9.xml"] = low.encode()
        typed(parts, "xl/worksheets/sheet9.xml", SHEET_TYPE)
        kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        typed(parts, "xl/low.xml", kinds)
        line = relation("rId90", kind, "xl/low.xml", form)
        edit(parts, ROOT_RELS, "(<Relationships[^>]*>)", rf"\1{line}")

    return change


def second_strings(form: str) -> Change:
    def change(parts: Parts, _chance: Random) -> None:
        parts["xl/low.xml"] = parts["xl/sharedStrings.xml"]
        line = relation("rId90", "sharedStrings", "low.xml", form)
        edit(parts, WORKBOOK_RELS, "(<Relationships[^>]*>)", rf"\1{line}")

    return change


def alternatives(around: str) -> Change:
    def change(parts: Parts, chance: Random) -> None:
        row = chance.choice(LEVELS)
        low = f'<c r="{CHOICE}{row}" t="inlineStr"><is><t>{OTHER[row]}</t></is></c>'
        choice = (
            f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:x14="urn:x" Requires="x14">'
        )
        end = "</mc:Choice></mc:AlternateContent>"
        if around == "cell":
            edit(parts, RUBRIC, rf'(<c r="{CHOICE}{row}".*?</c>)', rf"\1{choice}{low}{end}")
        elif around == "row":
            line = f'{choice}<row r="{row}">{low}</row>{end}'
            edit(parts, RUBRIC, rf'(<row r="{row}".*?</row>)', rf"\1{line}")
        else:
            whole = f'{choice}<sheetData><row r="{row}">{low}</row></sheetData>{end}'
            edit(parts, RUBRIC, "</sheetData>", f"</sheetData>{whole}")

    return change


def look_inside(parts: Parts, chance: Random) -> None:
    row = chance.choice(LEVELS)
    edit(
        parts,
        RUBRIC,
        "<worksheet ",
        f'<worksheet xmlns:mc="{MC}" xmlns:u="urn:u" mc:Ignorable="u" mc:ProcessContent="u:x" ',
    )
    low = f'<u:x><c r="L{row}" t="inlineStr"><is><t>{OTHER[row]}</t></is></c></u:x>'
    edit(parts, RUBRIC, rf'(<row r="{row}".*?)</row>', rf"\1{low}</row>")


def two_ids(parts: Parts, _chance: Random) -> None:
    parts["xl/worksheets/sheet9.xml"] = lowered(parts).encode()
    typed(parts, "xl/worksheets/sheet9.xml", SHEET_TYPE)
    related(parts, WORKBOOK_RELS, relation("rId99", "worksheet", "worksheets/sheet9.xml"))
    edit(
        parts,
        WORKBOOK,
        r'(<sheet [^>]*name="Bảng tự chấm")',
        rf'\1 xmlns:s="{STRICT}" s:id="rId99"',
    )


def other_name(parts: Parts, _chance: Random) -> bytes:
    """The rubric has two names: one in its headers, one in an extra field."""
    out = io.BytesIO()
    low = lowered(parts).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == RUBRIC:
                other = b"xl/worksheets/sheet7.xml"
                field = b"\1" + struct.pack("<I", zipfile.crc32(name.encode())) + other
                info.extra = struct.pack("<HH", 0x7075, len(field)) + field
            archive.writestr(info, content)
        archive.writestr("xl/worksheets/sheet8.xml", low)
    return out.getvalue()


def same_name(spelled: str) -> Change:
    def change(parts: Parts, _chance: Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(spelled, lowered(parts))
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    return change


def two_directories(parts: Parts, _chance: Random) -> bytes:
    """An archive in the comment of the last record of another."""
    low = {**parts, RUBRIC: lowered(parts).encode()}
    high, other = zip_parts(parts), zip_parts(low)
    end = high.rfind(b"PK\x05\x06")
    comment = other[:60_000]
    return high[: end + 20] + struct.pack("<H", len(comment)) + comment


def newer_directory(parts: Parts, _chance: Random) -> bytes:
    """A newer form of the directory's end which counts fewer parts than the older one."""
    data = zip_parts(parts)
    end = data.rfind(b"PK\x05\x06")
    _, _, _, _, count, size, offset, _ = struct.unpack("<4s4H2LH", data[end : end + 22])
    newer = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count - 1, count - 1, size, offset
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return data[:end] + newer + locator + data[end:]


_HIDDEN = ("inputs_hidden",)
_SHOWN = ("shown_otherwise", "shows_nothing", "shown_unknown")
_FAINT, _CONDITIONAL = ("inputs_faint",), ("inputs_conditional",)
_TWO = ("two_readings", "repeated_part", "damaged_workbook")
_WHITE = '<sz val="12"/><color {}/>'

SHEETS = (
    Trick(
        "hidden sheet, twin seen",
        lambda parts, _: another_sheet(parts, "Bảng chấm điểm", "hidden", ids=False),
        ("sheet_hidden",),
    ),
    Trick(
        "very hidden sheet, twin seen",
        lambda parts, _: another_sheet(parts, "Bảng tự chấm điểm", "veryHidden", ids=False),
        ("sheet_hidden",),
    ),
    Trick(
        "hidden sheet, twin with ids seen",
        lambda parts, _: another_sheet(parts, "Bảng tự chấm (2)", "hidden", ids=True),
        (),
    ),
    Trick("hidden row", hide_row('hidden="1"'), _HIDDEN),
    Trick("row without height", hide_row('ht="0" customHeight="1"'), _HIDDEN),
    Trick("low row", hide_row('ht="1" customHeight="1"'), _HIDDEN),
    Trick("collapsed row", hide_row('hidden="1" outlineLevel="1" collapsed="1"'), _HIDDEN),
    Trick("hidden row, twin seen", twin_row, _HIDDEN),
    Trick("hidden column", hide_column('hidden="1" width="18"'), _HIDDEN),
    Trick("narrow column", hide_column('width="0.1" customWidth="1"'), _HIDDEN),
    Trick("hidden column, twin seen", twin_column, ()),
    Trick("hidden heading", fake_heading, (), seen=True),
    Trick(
        "format of a text",
        text_format('General;General;General;"Không"', ";;;", '"Không" ', '@" không"', '"x"@'),
        _SHOWN,
    ),
    Trick("format of a number", number_format('"1"', '0"0"', ";;;", "0,", '[>1]"0";0'), _SHOWN),
    Trick("format of the total", total_format, _SHOWN),
    Trick(
        "white text",
        ink(*(_WHITE.format(x) for x in ('rgb="FFFFFFFF"', 'theme="0"', 'indexed="9"'))),
        _FAINT,
    ),
    Trick(
        "pale text", ink(_WHITE.format('rgb="FFFDFDF0"'), _WHITE.format('rgb="FFFFFF66"')), _FAINT
    ),
    Trick("tiny text", ink('<sz val="1"/><color rgb="FF000000"/>'), _FAINT),
    Trick("white run", white_run, _FAINT),
    Trick("merged from above", merge, ("inputs_merged",)),
    Trick("lower points stored", lower_points, ("points_shown_otherwise",)),
    Trick(
        "format under a condition",
        condition(
            ALWAYS, '<numFmt numFmtId="399" formatCode="&quot;1&quot;;;;&quot;Không&quot;"/>'
        ),
        _CONDITIONAL,
    ),
    Trick(
        "white text under a condition",
        condition(ALWAYS, '<font><color rgb="FFFFFFFF"/></font>'),
        _CONDITIONAL,
    ),
    Trick(
        "black fill under a condition",
        condition(ALWAYS, '<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>'),
        _CONDITIONAL,
    ),
    Trick("bar without its value", condition(BAR), _CONDITIONAL),
    Trick(
        "frozen below the answers",
        freeze(
            '<pane ySplit="1" topLeftCell="A24" state="frozen" activePane="bottomLeft"/>',
            'topLeftCell="A23"',
        ),
        ("inputs_beyond",),
    ),
    Trick("text box", drawn("twoCell"), ("inputs_drawn_over",)),
    Trick("text box by its size", drawn("oneCell"), ("inputs_drawn_over",)),
    Trick("text box over the points", drawn("twoCell", SCORE), ("inputs_drawn_over",)),
    Trick("text box over the title", drawn("oneCell", TITLE), ("inputs_drawn_over",)),
    Trick("name that leads elsewhere", name_elsewhere, ("name_leads_away", "inputs_hidden")),
)
PACKAGES = (
    Trick("second main part by its end", second_main("officeDocument", "urn:x"), _TWO),
    Trick("second main part in Strict", second_main("officeDocument", STRICT), _TWO),
    Trick("second main part", second_main("officeDocument", OFFICE), _TWO),
    Trick("second strings by their end", second_strings("urn:x"), _TWO),
    Trick("second strings in Strict", second_strings(STRICT), _TWO),
    Trick("alternatives to a cell", alternatives("cell"), _TWO),
    Trick("alternatives to a row", alternatives("row"), _TWO),
    Trick("alternatives to all rows", alternatives("sheet"), _TWO),
    Trick("elements to look into", look_inside, _TWO),
    Trick("two ids of a sheet", two_ids, _TWO),
    Trick("another name in a field", other_name, _TWO),
    Trick("a name in capitals", same_name("XL/Worksheets/SHEET2.XML"), _TWO),
    Trick("an escaped name", same_name("xl/worksheets/sheet%32.xml"), _TWO),
    Trick("a name with a step", same_name("xl/./worksheets/sheet2.xml"), _TWO),
    Trick("a newer directory", newer_directory, _TWO),
)
TRICKS = (*SHEETS, *PACKAGES)
