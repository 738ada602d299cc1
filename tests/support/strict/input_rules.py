"""Rules for validations and conditional formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.support.strict.registry import rule
from tests.support.strict.written import (
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
from workbook_builder.xlsx.cells import cell_name, position

_MOST = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
_MOST_FORMULA = 255
_NEEDS = {"list": 1, "custom": 1, "decimal": 1, "whole": 1, "date": 1, "time": 1, "textLength": 1}


def _validations(written: Written) -> Iterator[tuple[Sheet, Element]]:
    for sheet in written.sheets:
        for one in sheet.root.iter("{*}dataValidation"):
            yield sheet, one


def _formulas(one: Element) -> Iterator[str]:
    for child in one.iter("{*}formula1", "{*}formula2"):
        yield "".join(str(text) for text in child.itertext())


@rule
def validation_texts(written: Written) -> Iterator[str]:
    """A prompt has at most 255 letters, a refusal 225, a title 32: else Excel drops them all."""
    for sheet, one in _validations(written):
        for key, most in _MOST.items():
            length = units(unescaped(one.get(key, "")))
            if length > most:
                yield f"{sheet.title} {one.get('sqref')} {key} {length}"


@rule
def validation_formulas(written: Written) -> Iterator[str]:
    """A validation has the formulas that its type needs, none longer than 255 letters."""
    for sheet, one in _validations(written):
        found = list(_formulas(one))
        needed = _NEEDS.get(one.get("type", "none"), 0)
        two = needed and one.get("operator", "between") in ("between", "notBetween")
        if one.get("type") in ("list", "custom"):
            two = False
        if len(found) != needed + bool(two):
            yield f"{sheet.title} {one.get('sqref')} {one.get('type')} {found}"
        for text in found:
            if units(text) > _MOST_FORMULA:
                yield f"{sheet.title} {one.get('sqref')} {units(text)}"


@rule
def validation_lists(written: Written) -> Iterator[str]:
    """What a list offers itself has no end of a line, no empty item and none with blanks around."""
    for sheet, one in _validations(written):
        for text in _formulas(one):
            if one.get("type") != "list" or not text.startswith('"'):
                continue
            items = text.strip('"').split(",")
            if not text.endswith('"') or any(i != i.strip() or not i or "\n" in i for i in items):
                yield f"{sheet.title} {one.get('sqref')} {text[:60]}"


@rule
def validations_apart(written: Written) -> Iterator[str]:
    """No cell has two validations."""
    for sheet in written.sheets:
        found: list[tuple[Area, int]] = []
        for number, one in enumerate(sheet.all("dataValidation")):
            found += [(area, number) for area in areas(str(one.get("sqref"))) if area is not None]
        found.sort()
        for place, (area, number) in enumerate(found):
            for other, which in found[place + 1 :]:
                if other[0] > area[2]:
                    break
                if number != which and overlap(area, other):
                    yield f"{sheet.title} {area} {other}"


@rule
def no_other_sheet_in_validations(written: Written) -> Iterator[str]:
    """A validation reaches another sheet by a defined name only."""
    for sheet, one in _validations(written):
        for text in _formulas(one):
            if "!" in re.sub(r'"[^"]*"', "", text):
                yield f"{sheet.title} {one.get('sqref')} {text}"


@rule
def lists_without_blanks(written: Written) -> Iterator[str]:
    """Where a list has an empty cell in it, blanks are not ignored: else anything is accepted."""
    ranges = {one.name.casefold(): one.text for one in written.names}
    for sheet, one in _validations(written):
        if one.get("type") != "list" or one.get("allowBlank") not in ("1", "true"):
            continue
        for text in _formulas(one):
            if text.startswith('"'):
                continue
            named = ranges.get(text.casefold(), text)
            title = named.rpartition("!")[0].strip("'").replace("''", "'") or sheet.title
            source = next((s for s in written.sheets if s.title == title), None)
            (area,) = areas(named.rpartition("!")[2].replace("$", "")) or [None]
            if source is None or area is None:
                yield f"{sheet.title} {one.get('sqref')} {text} is no range"
            elif _has_blanks(source, area):
                yield f"{sheet.title} {one.get('sqref')} {text}"


def _has_blanks(sheet: Sheet, area: Area) -> bool:
    for row in range(area[0], area[2] + 1):
        for column in range(area[1], area[3] + 1):
            cell = sheet.cells.get(cell_name(row, column))
            if cell is None or len(cell) == 0:
                return True
    return False


def _formats(written: Written) -> Iterator[tuple[Sheet, Element, Element]]:
    for sheet in written.sheets:
        for holder in sheet.all("conditionalFormatting"):
            for one in holder.iter(main("cfRule")):
                yield sheet, holder, one


@rule
def format_priorities(written: Written) -> Iterator[str]:
    """Each conditional format of a sheet has a priority of its own, from 1."""
    for sheet in written.sheets:
        found = Counter(str(one.get("priority")) for one in sheet.all("cfRule"))
        for priority, times in found.items():
            if times > 1 or not priority.isdigit() or int(priority) < 1:
                yield f"{sheet.title} {priority} {times} times"


@rule
def format_looks(written: Written) -> Iterator[str]:
    """The looks of a conditional format are in the list of looks."""
    looks = written.styles.find(main("dxfs"))
    known = 0 if looks is None else len(looks)
    for sheet, holder, one in _formats(written):
        said = one.get("dxfId")
        scale = one.get("type") in ("colorScale", "dataBar", "iconSet")
        if (said is None) != scale or (said is not None and int(said) >= known):
            yield f"{sheet.title} {holder.get('sqref')} dxfId {said} of {known}"


@rule
def no_other_sheet_in_formats(written: Written) -> Iterator[str]:
    """A conditional format reaches another sheet by a defined name only."""
    for sheet, holder, one in _formats(written):
        for child in one.iter(main("formula")):
            if "!" in re.sub(r'"[^"]*"', "", child.text or ""):
                yield f"{sheet.title} {holder.get('sqref')} {child.text}"


@rule
def format_parts(written: Written) -> Iterator[str]:
    """An expression has one formula; a colour scale as many colours as values, two or three."""
    for sheet, holder, one in _formats(written):
        where = f"{sheet.title} {holder.get('sqref')}"
        if one.get("type") == "expression" and len(list(one.iter(main("formula")))) != 1:
            yield where
        if one.get("type") == "colorScale":
            values, colours = (len(list(one.iter(main(name)))) for name in ("cfvo", "color"))
            if values != colours or values not in (2, 3):
                yield f"{where} {values} {colours}"


@rule
def format_places(written: Written) -> Iterator[str]:
    """The cells of a conditional format are on the sheet, and each range stands once."""
    for sheet in written.sheets:
        for holder in sheet.all("conditionalFormatting"):
            found = str(holder.get("sqref")).split()
            if any(position(one.split(":")[0]) is None for one in found):
                yield f"{sheet.title} {holder.get('sqref')}"
            if len(set(found)) < len(found):
                yield f"{sheet.title} {holder.get('sqref')} twice"
