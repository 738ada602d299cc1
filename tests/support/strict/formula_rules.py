"""Rules for formulas: in cells, conditional formats, validations and names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.support.strict.functions import ALLOWED, VOLATILE, RangeUse, functions, looked_into
from tests.support.strict.grammar import NotAFormulaError, Part, parsed
from tests.support.strict.registry import rule
from tests.support.strict.written import Area, Written, main, units
from workbook_builder.xlsx.cells import area_corners, position

_ROW = re.compile(r"(?<=[A-Z$])\d+")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_MOST_LENGTH, _MOST_DEPTH, _MOST_ARGUMENTS, _MOST_TEXT = 8192, 64, 255, 255


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and where it stands. `cell`: its own cell, "" for any but a cell's formula."""

    where: str
    text: str
    sheet: str = ""
    cell: str = ""


@cache
def formulas(written: Written) -> tuple[Formula, ...]:
    """All formulas of a workbook."""
    found = []
    for sheet in written.sheets:
        for one in sheet.all("f"):
            cell = str(one.getparent().get("r"))
            found.append(Formula(f"{sheet.title}!{cell}", one.text or "", sheet.title, cell))
        for kind, names in (
            ("conditionalFormatting", ("formula",)),
            ("dataValidation", ("formula1", "formula2")),
        ):
            for holder in sheet.all(kind):
                where = f"{sheet.title}!{holder.get('sqref')} {kind}"
                found += [
                    Formula(where, one.text or "", sheet.title)
                    for name in names
                    for one in holder.iter(main(name))
                ]
    builtin = ("_xlnm.Print_Titles", "_xlnm.Print_Area")
    found += [
        Formula(f"name {one.name}", one.text) for one in written.names if one.name not in builtin
    ]
    return tuple(found)


@cache
def _each_kind(written: Written) -> tuple[tuple[Formula, Part], ...]:
    """The first of the formulas that differ in their row numbers alone, with its tree."""
    kinds: dict[tuple[str, bool], Formula] = {}
    for one in formulas(written):
        kinds.setdefault((_ROW.sub("7", one.text), bool(one.cell)), one)
    found = []
    for one in kinds.values():
        try:
            found.append((one, parsed(one.text)))
        except NotAFormulaError:
            continue
    return tuple(found)


@rule
def formula_is_read(written: Written) -> Iterator[str]:
    """A formula has the grammar of Excel 2010, and no error in it."""
    seen = set()
    for one in formulas(written):
        kind = _ROW.sub("7", one.text)
        if kind in seen:
            continue
        seen.add(kind)
        try:
            if any(part.kind == "error" and part.said != "#N/A" for part in parsed(one.text).all()):
                yield f"{one.where} {one.text[:80]}"
        except NotAFormulaError as why:
            yield f"{one.where} {why}: {one.text[:80]}"


@rule
def formula_length(written: Written) -> Iterator[str]:
    """A formula has at most 8,192 letters."""
    for one in formulas(written):
        if units(one.text) > _MOST_LENGTH - 1:
            yield f"{one.where} {units(one.text)}"


@rule
def formula_nesting(written: Written) -> Iterator[str]:
    """Functions stand at most 64 deep inside each other."""
    for one, tree in _each_kind(written):
        if tree.depth() > _MOST_DEPTH:
            yield f"{one.where} {tree.depth()}"


@rule
def formula_arguments(written: Written) -> Iterator[str]:
    """A function has at most 255 arguments."""
    for one, tree in _each_kind(written):
        for part in tree.all():
            if part.kind == "call" and len(part.inside) > _MOST_ARGUMENTS:
                yield f"{one.where} {part.said} {len(part.inside)}"


@rule
def formula_texts(written: Written) -> Iterator[str]:
    """A text inside a formula has at most 255 letters."""
    for one in formulas(written):
        for text in _TEXT.findall(one.text) if units(one.text) > _MOST_TEXT else ():
            if units(text[1:-1].replace('""', '"')) > _MOST_TEXT:
                yield f"{one.where} {text[:60]}"


@rule
def functions_of_2010(written: Written) -> Iterator[str]:
    """Every function is one of those that we use, which Excel 2010 knows."""
    for one, tree in _each_kind(written):
        for name in sorted(functions(tree) - set(ALLOWED) - VOLATILE):
            yield f"{one.where} {name}"


@rule
def nothing_volatile(written: Written) -> Iterator[str]:
    """No function has to be counted anew at every keystroke."""
    for one, tree in _each_kind(written):
        for name in sorted(functions(tree) & VOLATILE):
            yield f"{one.where} {name}"


@rule
def no_whole_column(written: Written) -> Iterator[str]:
    """No formula looks at whole columns or rows."""
    for one, tree in _each_kind(written):
        for part in tree.all():
            said = part.said.rpartition("!")[2].replace("$", "")
            if part.kind == "range" and re.fullmatch(r"[A-Za-z]+:[A-Za-z]+|\d+:\d+", said):
                yield f"{one.where} {part.said}"


@rule
def names_are_there(written: Written) -> Iterator[str]:
    """Every name and every sheet in a formula is there."""
    names = {one.name.casefold() for one in written.names}
    titles = {sheet.title.casefold() for sheet in written.sheets}
    for one, tree in _each_kind(written):
        for part in tree.all():
            known = part.said.casefold() in names or part.said.upper() in ("TRUE", "FALSE")
            if part.kind == "name" and not known:
                yield f"{one.where} {part.said}"
            title = _sheet_of(part.said) if part.kind == "range" else ""
            if title and title.casefold() not in titles:
                yield f"{one.where} {part.said}"


def _sheet_of(reference: str) -> str:
    title = reference.rpartition("!")[0]
    return title[1:-1].replace("''", "'") if title.startswith("'") else title


def _area_of(reference: str) -> Area | None:
    return area_corners(reference.rpartition("!")[2].replace("$", "").upper())


def _meanings(written: Written) -> dict[str, str]:
    """Name → the range that it stands for, or what else it holds."""
    return {one.name.casefold(): one.text for one in written.names if one.sheet is None}


def _is_area(written: Written) -> dict[str, bool]:
    def several(text: str) -> bool:
        area = _area_of(text)
        return ":" in text if area is None else area[:2] != area[2:]

    return {name: several(text) for name, text in _meanings(written).items()}


def _uses(written: Written) -> Iterator[tuple[Formula, RangeUse]]:
    of_names = _is_area(written)

    def is_area(said: str) -> bool:
        area = _area_of(said)
        return of_names.get(said.casefold(), False) if area is None else area[:2] != area[2:]

    for one, tree in _each_kind(written):
        use = RangeUse(is_area)
        # In formats, rules and names every formula is read as if entered for many cells.
        if one.cell:
            use.read(tree)
        yield one, use


@rule
def no_implicit_intersection(written: Written) -> Iterator[str]:
    """No formula of a cell takes a range for one value: newer programs would spill or add an @."""
    for one, use in _uses(written):
        if use.intersections:
            yield f"{one.where} {use.intersections} {one.text[:80]}"


@rule
def no_if_over_arrays(written: Written) -> Iterator[str]:
    """No IF, IFERROR, INDEX or N inside SUMPRODUCT gets many cells: it would use the first."""
    for one, use in _uses(written):
        if use.lost:
            yield f"{one.where} {use.lost} {one.text[:80]}"


@rule
def no_cycle(written: Written) -> Iterator[str]:
    """No formula depends on its own cell, by whatever way."""
    meanings = _meanings(written)
    columns = _formula_columns(written)
    inside: dict[str, tuple[str, ...]] = {}

    def cells_in(reference: str) -> tuple[str, ...]:
        if reference not in inside:
            title, area = _sheet_of(reference), _area_of(reference)
            found = []
            for column in () if area is None else range(area[1], area[3] + 1):
                rows = columns.get((title.casefold(), column), [])
                begin, end = bisect_left(rows, area[0]), bisect_right(rows, area[2])
                found += [f"{title.casefold()}!{column}!{row}" for row in rows[begin:end]]
            inside[reference] = tuple(found)
        return inside[reference]

    reads: dict[str, list[str]] = {}
    for one in formulas(written):
        if not one.cell:
            continue
        row, column = position(one.cell) or (0, 0)
        try:
            used = set(looked_into(parsed(one.text)))
        except NotAFormulaError:
            continue
        whole = [meanings.get(said.casefold(), said) for said in used]
        reads[f"{one.sheet.casefold()}!{column}!{row}"] = [
            said if "!" in said else f"{one.sheet}!{said}" for said in whole
        ]
    yield from _circles(reads, cells_in)


def _formula_columns(written: Written) -> dict[tuple[str, int], list[int]]:
    """(sheet, column) → the rows that hold a formula, ascending."""
    found: dict[tuple[str, int], list[int]] = {}
    for one in formulas(written):
        place = position(one.cell) if one.cell else None
        if place is not None:
            found.setdefault((one.sheet.casefold(), place[1]), []).append(place[0])
    return {key: sorted(rows) for key, rows in found.items()}


def _circles(reads, cells_in) -> Iterator[str]:
    """The first circle found, by going down from each formula with a stack of our own.

    A range is a step of its own: many formulas look at the same one.
    """
    done: set[str] = set()
    for start in reads:
        path: dict[str, Iterator[str]] = {}
        stack = [start]
        while stack:
            here = stack[-1]
            if here in done:
                stack.pop()
                continue
            if here not in path:
                path[here] = iter(reads[here] if here in reads else cells_in(here))
            following = next(path[here], None)
            if following is None:
                done.add(here)
                del path[here]
                stack.pop()
            elif following in path:
                yield f"{following} is reached from itself by {here}"
                return
            elif following not in done:
                stack.append(following)
