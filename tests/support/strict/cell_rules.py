"""Rules for what stands in the cells, and for rows, columns and merged cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tests.support.strict.registry import rule
from tests.support.strict.written import (
    MAIN,
    Area,
    Element,
    Sheet,
    Written,
    areas,
    main,
    overlap,
    unescaped,
    units,
)
from workbook_builder.xlsx.cells import column_letters, position

_MOST_TEXT, _MOST_BREAKS = 32_767, 253
_HIGHEST, _WIDEST, _MOST_LEVEL = 409.5, 255.0, 7
_LAST_DAY = 2_958_465  # 31 December 9999
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_LIKE_NUMBER = re.compile(r"\s*[-+]?(\d+[.,]?\d*|[.,]\d+|\d{1,3}([.,]\d{3})+)\s*%?\s*")


@rule
def cell_order(written: Written) -> Iterator[str]:
    """Rows and cells stand in order, each once, each cell in its row."""
    for sheet in written.sheets:
        before = 0
        for row in sheet.all("row"):
            number = int(row.get("r", "0"))
            if number <= before:
                yield f"{sheet.title} row {number} after {before}"
            before, column = number, 0
            for cell in row:
                place = position(str(cell.get("r")))
                if place is None or place[0] != number or place[1] <= column:
                    yield f"{sheet.title} {cell.get('r')} in row {number}"
                column = place[1] if place else column


@rule
def cell_values(written: Written) -> Iterator[str]:
    """The value of a cell is of its type: a finite number, 0 or 1, a known error, a text there."""
    for sheet in written.sheets:
        for cell in sheet.all("c"):
            kind, value = cell.get("t", "n"), cell.find(main("v"))
            said = "" if value is None else value.text or ""
            right = {
                "n": not said or bool(_NUMBER.fullmatch(said) and math.isfinite(float(said))),
                "s": said.isdigit() and int(said) < len(written.strings),
                "b": said in ("0", "1"),
                "e": said in _ERRORS,
                "str": cell.find(main("f")) is not None and value is not None,
                "inlineStr": cell.find(main("is")) is not None,
            }
            if not right.get(kind):
                yield f"{sheet.title}!{cell.get('r')} {kind} {said[:40]!r}"


@rule
def formula_has_value(written: Written) -> Iterator[str]:
    """Beside a formula stands its value, and no shared string."""
    for sheet in written.sheets:
        for formula in sheet.all("f"):
            cell = formula.getparent()
            if cell.find(main("v")) is None or cell.get("t") in ("s", "inlineStr"):
                yield f"{sheet.title}!{cell.get('r')}"


@rule
def days(written: Written) -> Iterator[str]:
    """A number that is shown as a day is a day between 1900 and 9999."""
    formats = _formats(written)
    for sheet in written.sheets:
        for cell in sheet.all("c"):
            value = cell.find(main("v"))
            if cell.get("t", "n") != "n" or value is None or not value.text:
                continue
            style = int(cell.get("s", "0"))
            shown = formats[style] if style < len(formats) else ""
            if re.search(r"[dmyhs]", re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|General', "", shown)) and not (
                0 <= float(value.text) <= _LAST_DAY
            ):
                yield f"{sheet.title}!{cell.get('r')} {value.text}"


def _formats(written: Written) -> list[str]:
    """The number format of each cell style."""
    own = {
        one.get("numFmtId"): one.get("formatCode") for one in written.styles.iter(main("numFmt"))
    }
    builtin = {"0": "General", "49": "@", "14": "d/m/yyyy", "22": "d/m/yyyy h:mm"}
    xfs = written.styles.find(main("cellXfs"))
    ids = [] if xfs is None else [one.get("numFmtId", "0") for one in xfs]
    return [own.get(one) or builtin.get(one, "") for one in ids]


@rule
def texts(written: Written) -> Iterator[str]:
    """A text in a cell has at most 32,767 letters and 253 ends of lines."""
    found = [unescaped(text) for text in written.strings]
    for sheet in written.sheets:
        found += [c.findtext(main("v")) or "" for c in sheet.all("c") if c.get("t") == "str"]
    for text in found:
        if units(text) > _MOST_TEXT or text.count("\n") > _MOST_BREAKS:
            yield f"{units(text)} {text[:40]}"


@rule
def shared_strings(written: Written) -> Iterator[str]:
    """Shared strings are counted right, and keep the blanks around them."""
    root = written.roots.get("xl/sharedStrings.xml")
    if root is None:
        return
    used = sum(1 for sheet in written.sheets for one in sheet.all("c") if one.get("t") == "s")
    if (root.get("uniqueCount"), root.get("count")) != (str(len(root)), str(used)):
        yield f"count {root.get('count')}, uniqueCount {root.get('uniqueCount')}"
    for one in root.iter(main("t")):
        text = one.text or ""
        kept = one.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        if text != text.strip() and not kept:
            yield f"blanks of {text[:40]!r}"


@rule
def numbers_as_text(written: Written) -> Iterator[str]:
    """Where a number stands as text, the sheet says that it is meant: else a green triangle."""
    for sheet in written.sheets:
        meant = [
            area
            for one in sheet.all("ignoredError")
            if one.get("numberStoredAsText") == "1"
            for area in areas(str(one.get("sqref")))
            if area is not None
        ]
        for cell in sheet.all("c"):
            text = written.shown(cell)
            place = position(str(cell.get("r")))
            if text is None or place is None or not _LIKE_NUMBER.fullmatch(text):
                continue
            if not any(overlap((*place, *place), area) for area in meant):
                yield f"{sheet.title}!{cell.get('r')} {text}"


@rule
def row_heights(written: Written) -> Iterator[str]:
    """A row is at most 409.5 points high, and folded at most 7 times."""
    for sheet in written.sheets:
        for row in sheet.all("row"):
            high, level = float(row.get("ht", "0")), int(row.get("outlineLevel", "0"))
            if not 0 <= high <= _HIGHEST or level > _MOST_LEVEL:
                yield f"{sheet.title} row {row.get('r')} {high} {level}"


@rule
def column_widths(written: Written) -> Iterator[str]:
    """Columns are at most 255 digits wide, in order, each described once."""
    for sheet in written.sheets:
        last = 0
        for one in sheet.all("col"):
            first, end = int(one.get("min", "0")), int(one.get("max", "0"))
            if first <= last or end < first or end > 16_384:
                yield f"{sheet.title} columns {first} to {end}"
            if not 0 <= float(one.get("width", "8")) <= _WIDEST:
                yield f"{sheet.title} {column_letters(first)} {one.get('width')}"
            last = end


@rule
def folded_columns(written: Written) -> Iterator[str]:
    """Where columns or rows can be folded, the sheet has room for the [+] beside them."""
    for sheet in written.sheets:
        room = sheet.one("sheetFormatPr")
        for name, key in (("col", "outlineLevelCol"), ("row", "outlineLevelRow")):
            deepest = max((int(one.get("outlineLevel", "0")) for one in sheet.all(name)), default=0)
            given = 0 if room is None else int(room.get(key, "0"))
            if deepest > _MOST_LEVEL or given < deepest:
                yield f"{sheet.title} {name} {deepest}, room for {given}"


def _merged(sheet: Sheet) -> list[Area]:
    found = [areas(str(one.get("ref"))) for one in sheet.all("mergeCell")]
    return [area for one in found for area in one if area is not None]


@rule
def merges(written: Written) -> Iterator[str]:
    """Merged ranges have two cells at least and share none, also not with a table or a filter."""
    for sheet in written.sheets:
        found = sorted(_merged(sheet))
        for area in found:
            if area[:2] == area[2:]:
                yield f"{sheet.title} {area} is one cell"
        for place, one in enumerate(found):
            for other in found[place + 1 :]:
                if other[0] > one[2]:
                    break
                if overlap(one, other):
                    yield f"{sheet.title} {one} {other}"
        taken = [
            area
            for relation in written.relations(sheet.part)
            if relation.kind == "table" and relation.target in written.roots
            for area in areas(str(written.roots[relation.target].get("ref")))
        ]
        taken += [area for one in sheet.all("autoFilter") for area in areas(str(one.get("ref")))]
        for area in taken:
            if area and any(overlap(area, one) for one in found):
                yield f"{sheet.title} {area} holds merged cells"


@rule
def nothing_behind_merged_cells(written: Written) -> Iterator[str]:
    """Only the first cell of a merged range holds something: the rest would not be seen."""
    for sheet in written.sheets:
        merged = _merged(sheet)
        for cell in sheet.all("c") if merged else ():
            place = position(str(cell.get("r")))
            if place is None or len(cell) == 0:
                continue
            for area in merged:
                if place != area[:2] and overlap((*place, *place), area):
                    yield f"{sheet.title}!{cell.get('r')}"


@rule
def tables(written: Written) -> Iterator[str]:
    """A table has a name and columns of its own, whose names stand in its heading cells."""
    taken = {one.name.casefold() for one in written.names}
    ids = set()
    for sheet in written.sheets:
        for relation in written.relations(sheet.part):
            if relation.kind != "table" or relation.target not in written.roots:
                continue
            root = written.roots[relation.target]
            name = str(root.get("displayName"))
            if name.casefold() in taken or root.get("id") in ids or not name.isidentifier():
                yield f"{relation.target} {name}"
            taken.add(name.casefold())
            ids.add(root.get("id"))
            (area,) = areas(str(root.get("ref")))
            headings = [str(one.get("name")) for one in root.iter(main("tableColumn"))]
            if len({one.casefold() for one in headings}) < len(headings):
                yield f"{name} has a column twice"
            shown = _headings(written, sheet, area)
            if shown != headings:
                yield f"{name} {headings} {shown}"


def _headings(written: Written, sheet: Sheet, area: Area | None) -> list[str | None]:
    if area is None:
        return []
    cells: list[Element | None] = [
        sheet.cells.get(f"{column_letters(column)}{area[0]}")
        for column in range(area[1], area[3] + 1)
    ]
    return [None if cell is None else written.shown(cell) for cell in cells]


@rule
def only_known_elements(written: Written) -> Iterator[str]:
    """A cell holds a formula, a value, a text and nothing else, in this order."""
    orders = (["f"], ["v"], ["f", "v"], ["is"], [])
    for sheet in written.sheets:
        for cell in sheet.all("c"):
            inside = [str(one.tag).removeprefix(f"{{{MAIN}}}") for one in cell]
            if inside not in orders:
                yield f"{sheet.title}!{cell.get('r')} {inside}"
