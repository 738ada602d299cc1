"""A returned workbook and what was issued → what was changed that should not have been.

No change can alter a score, since points come from the definition. Each problem says what stood in
which cell. It is a warning where the change may have misled somebody, and a note where nothing
depends on it. What a program changes by merely saving the file is not reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import Unit
from workbook_builder.intake.returned.answers import number_as_shown
from workbook_builder.intake.returned.find import ReturnedSheet, Spot
from workbook_builder.intake.returned.integrity.formulas import Moves, same_formula
from workbook_builder.intake.returned.integrity.places import Places, find_places, same_line
from workbook_builder.intake.returned.issued import IssuedBook, is_of_unit, with_unit
from workbook_builder.intake.returned.stamp import data_sheet, stamp_spot
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Input, Layout
from workbook_builder.problems import Code, Place, Problem, Value, note, warning
from workbook_builder.spelling import first_few, folded_visible, printable
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import Cell, cell_name, column_letters, column_number
from workbook_builder.xlsx.read.book import Book, Sheet

_MOST_ALIKE = 4  # problems of one code reported one by one: nobody reads a hundred lines
_MOST_LISTED = 12  # cells named in one sentence

_FOR_PEOPLE = ("progress", "hint", "missing", "unproven", "unit")
"""What formulas mean that only tell the unit what it has still to do."""

_BY_EVIDENCE = ("progress", "hint", "unproven")
"""Formulas that change once a criterion requires evidence: older workbooks must stay valid."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What is compared with the issue.

    `sheets` are those with the rubric, first the one that counts. `unit` is None for a common
    workbook. `answered` holds the ids of the answered criteria, `targets` the unit's own targets by
    their marks.
    """

    book: Book
    sheets: tuple[ReturnedSheet, ...]
    unit: Unit | None
    answered: Collection[str]
    targets: Mapping[int, Decimal]


def check_integrity(returned: Returned, layout: Layout, issued: IssuedBook | None) -> list[Problem]:
    """The problem of each change. `issued` is None for an older issue, whose texts all differ."""
    problems = list(_check_book(returned, layout))
    if issued is not None:
        problems += _check_rubric(returned, layout, issued)
        problems += _check_other_sheets(returned, issued)
    return few_of_each(problems)


# The workbook


def _check_book(returned: Returned, layout: Layout) -> Iterator[Problem]:
    book, sheet = returned.book, returned.sheets[0].sheet
    if book.has_macros:
        yield warning(IntegrityCode.MACROS_ADDED)
    if book.has_external_links:
        yield warning(IntegrityCode.EXTERNAL_LINKS)
    if not sheet.protected and _has_formulas(sheet):
        yield note(IntegrityCode.PROTECTION_REMOVED, Place(sheet=printable(sheet.name)))
    if folded_visible(sheet.name) != folded_visible(layout.sheet):
        yield _renamed(sheet, layout.sheet)
    for copy in returned.sheets[1:]:
        counted = printable(sheet.name)
        yield note(
            IntegrityCode.SHEET_COPIED, Place(sheet=printable(copy.sheet.name)), counted=counted
        )


def _renamed(sheet: Sheet, issued: str) -> Problem:
    return note(IntegrityCode.SHEET_RENAMED, Place(sheet=printable(sheet.name)), issued=issued)


def _has_formulas(sheet: Sheet) -> bool:
    """Whether any formula was read: formats of values only have no protection and names either."""
    return any(cell.formula is not None for cell in sheet.cells.values())


# The rubric sheet


def _check_rubric(returned: Returned, layout: Layout, issued: IssuedBook) -> Iterator[Problem]:
    sheet = returned.sheets[0]
    if _has_formulas(sheet.sheet):
        yield from _check_names(returned.book, sheet, layout)
    if _is_as_issued(returned, issued):
        places = None
    else:
        places = find_places(sheet, issued)
        yield from places.problems
        yield from _check_cells(returned, layout, issued, places)
    yield from _check_inputs(sheet, layout, places)
    yield from _check_merged(sheet, layout)


def _is_as_issued(returned: Returned, issued: IssuedBook) -> bool:
    """Whether every fixed cell is unchanged and in its place: most files need no further check."""
    sheet = returned.sheets[0].sheet
    cells, moves = sheet.cells, Moves(own=sheet.name)
    differing = (
        (cell, seen)
        for spot, cell in issued.rubric.items()
        if (seen := cells.get(spot)) is not cell or spot in issued.of_unit
    )
    return all(_is_same(_whole(cell, returned), seen, moves) for cell, seen in differing)


def _whole(cell: Cell, returned: Returned) -> Cell:
    unit = returned.unit
    return cell if unit is None else with_unit(cell, unit.name, unit.code, returned.targets)


def _is_same(issued: Cell, seen: Cell | None, moves: Moves) -> bool:
    if seen is None:
        return False
    if issued.formula is not None or seen.formula is not None:
        if issued.formula is None or seen.formula is None:
            return False
        return same_formula(issued.formula, seen.formula, moves)
    return issued.value == seen.value or same_line(_said(issued)) == same_line(_said(seen))


def _said(cell: Cell | None) -> str:
    """The text of a cell, also of a number: programs turn numbers into texts and back."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    return number(number_as_shown(cell.value)) if isinstance(cell.value, float) else cell.value


def _check_cells(
    returned: Returned, layout: Layout, issued: IssuedBook, places: Places
) -> Iterator[Problem]:
    sheet = returned.sheets[0]
    moves = Moves(
        rows={now: then for then, now in places.rows.items()},
        columns={now: then for then, now in places.columns.items()},
        sheets=_renamed_sheets(returned),
        cells={now: _issued(i) for now, i in _moved_inputs(sheet, layout, places).items()},
        shifted=places.shifted,
        own=sheet.sheet.name,
    )
    formulas_kept = _has_formulas(sheet.sheet)
    if not formulas_kept and not returned.book.values_only:
        yield note(IntegrityCode.NO_FORMULAS, Place(sheet=printable(sheet.sheet.name)))
    for spot, cell in sorted(issued.rubric.items()):
        now = places.spot(spot)
        if now is None:
            continue
        seen, wanted = sheet.cell(now), _whole(cell, returned)
        if seen is not None and seen.kind == "unclear":
            continue
        if _is_same(wanted, seen, moves) or is_of_unit(cell):  # `identity` checks the unit's name
            continue
        if wanted.formula is None:
            yield from _text_finding(sheet, issued, spot, now, wanted, seen)
        elif formulas_kept and not _is_of_other_evidence(issued, spot, seen):
            yield from _formula_finding(returned, issued, spot, now, wanted.formula, seen)


def _is_of_other_evidence(issued: IssuedBook, spot: Spot, seen: Cell | None) -> bool:
    """Whether a formula may differ because, at the issue, other criteria required evidence."""
    means = issued.formulas.get(spot, ("", ""))[0]
    return means in _BY_EVIDENCE and (seen.formula is not None if seen else means == "unproven")


def _text_finding(
    sheet: ReturnedSheet, issued: IssuedBook, spot: Spot, now: Spot, wanted: Cell, seen: Cell | None
) -> Iterator[Problem]:
    place = _place(sheet, now)
    values = {"seen": _shown(seen), "issued": printable(_said(wanted))}
    column, row = column_letters(spot[1]), issued.rows.get(spot[0])
    if column == at.ID:
        if sheet.id_column:
            yield note(IntegrityCode.ID_EDITED, place, **values)
    elif spot[0] == at.ROW_HEADINGS:
        yield warning(IntegrityCode.HEADING_EDITED, place, **values)
    elif row is None:
        yield note(IntegrityCode.TEXT_EDITED, place, **values)
    elif column == at.POINTS:
        yield warning(IntegrityCode.POINTS_EDITED, place, **values)
    elif row.kind == "target" and wanted.kind == "number":
        yield warning(IntegrityCode.TARGET_EDITED, place, **values)
    elif row.kind == "tier":
        yield warning(IntegrityCode.LABEL_EDITED, place, **values)
    else:
        yield warning(IntegrityCode.TITLE_EDITED, place, **values)


def _formula_finding(
    returned: Returned, issued: IssuedBook, spot: Spot, now: Spot, wanted: str, seen: Cell | None
) -> Iterator[Problem]:
    sheet = returned.sheets[0]
    place = _place(sheet, now)
    means, about = issued.formulas.get(spot, ("", ""))
    for_people = means in _FOR_PEOPLE
    say = note if for_people else warning
    formula = printable(f"={wanted}")
    if seen is None:
        yield say(IntegrityCode.FORMULA_ERASED, place, issued=formula)
    elif seen.formula is not None:
        shown = printable(f"={seen.formula}")
        yield say(IntegrityCode.FORMULA_EDITED, place, seen=shown, issued=formula)
    elif means in ("criterion", "tier"):
        code = (
            IntegrityCode.POINTS_TYPED
            if about in returned.answered
            else IntegrityCode.POINTS_TYPED_ONLY
        )
        yield warning(code, place, seen=_shown(seen), criterion=about)
    else:
        yield say(IntegrityCode.FORMULA_OVERWRITTEN, place, seen=_shown(seen), issued=formula)


def _renamed_sheets(returned: Returned) -> Mapping[str, str]:
    """Name now → issued name, for renamed sheets that formulas refer to."""
    data, name = data_sheet(returned.book), words.SHEET_DATA
    return {data.name: name} if data is not None and data.name != name else {}


# Inputs


def _check_names(book: Book, sheet: ReturnedSheet, layout: Layout) -> Iterator[Problem]:
    """Reports names of inputs that are gone or refer to nothing: inputs are also found by names."""
    gone = [
        input_.name
        for input_ in layout.inputs
        if "#REF!"
        in (said := sheet.sheet.names.get(input_.name) or book.names.get(input_.name, ""))
        or not said
    ]
    if gone:
        listed = first_few(gone, _MOST_LISTED)
        place = Place(sheet=printable(sheet.sheet.name))
        yield note(IntegrityCode.NAMES_MISSING, place, count=len(gone), names=listed)


def _moved_inputs(sheet: ReturnedSheet, layout: Layout, places: Places | None) -> dict[Spot, Input]:
    """Inputs that were cut and pasted to another cell, which moves their name but not their row."""
    moved = {}
    for input_ in layout.inputs:
        named, here = sheet.names.get(input_.name), _here(input_, places)
        if input_.criterion is None or named in (None, here, _issued(input_)) or here is None:
            continue
        if sheet.cell(named) is not None and sheet.cell(here) is None:
            moved[named] = input_
    return moved


def _issued(input_: Input) -> Spot:
    return input_.row, column_number(input_.column)


def _here(input_: Input, places: Places | None) -> Spot | None:
    return _issued(input_) if places is None else places.spot(_issued(input_))


def _check_inputs(sheet: ReturnedSheet, layout: Layout, places: Places | None) -> Iterator[Problem]:
    for spot, input_ in _moved_inputs(sheet, layout, places).items():
        here = _here(input_, places)
        if input_.criterion is not None and here is not None:
            yield warning(
                IntegrityCode.INPUT_MOVED,
                _place(sheet, spot),
                criterion=input_.criterion.id,
                input=cell_name(*here),
            )


def _check_merged(sheet: ReturnedSheet, layout: Layout) -> Iterator[Problem]:
    """Problems of merged inputs: only the first keeps its answer, those of the others are lost."""
    inputs = {
        spot: input_.criterion.id
        for input_ in layout.inputs
        if input_.criterion is not None and (spot := sheet.input(input_)) is not None
    }
    for top, left, bottom, right in sheet.sheet.merged:
        inside = {
            criterion
            for (row, column), criterion in inputs.items()
            if top <= row <= bottom and left <= column <= right
        }
        if inside:
            place = Place(
                sheet=printable(sheet.sheet.name),
                cell=f"{cell_name(top, left)}:{cell_name(bottom, right)}",
            )
            yield warning(IntegrityCode.INPUTS_MERGED, place, criteria=", ".join(sorted(inside)))


# The other sheets


def guide_sheet(book: Book, issued: IssuedBook) -> Sheet | None:
    """The guide, even if it was renamed; None where there is none."""
    found = book.sheet(words.SHEET_GUIDE)
    title = issued.guide.get((1, 1))
    tops = ((sheet, sheet.cells.get((1, 1))) for sheet in book.sheets)
    titled = (
        sheet
        for sheet, top in tops
        if top is not None and folded_visible(_said(top)) == folded_visible(_said(title))
    )
    return found or next(titled, None)


def _check_other_sheets(returned: Returned, issued: IssuedBook) -> Iterator[Problem]:
    book = returned.book
    guide, data = guide_sheet(book, issued), data_sheet(book)
    if guide is None:
        yield note(IntegrityCode.SHEET_REMOVED, issued=words.SHEET_GUIDE)
    else:
        yield from _check_guide(guide, issued)
    if data is not None:
        yield from _check_data(data, returned.sheets[0].sheet, issued)
    ours = {id(one) for one in (guide, data)} | {id(sheet.sheet) for sheet in returned.sheets}
    added = [printable(sheet.name, 40) for sheet in book.sheets if id(sheet) not in ours]
    if added:
        names = ", ".join(f"“{name}”" for name in added[:_MOST_LISTED])
        yield note(IntegrityCode.SHEETS_ADDED, count=len(added), names=names)


def _check_guide(guide: Sheet, issued: IssuedBook) -> Iterator[Problem]:
    if folded_visible(guide.name) != folded_visible(words.SHEET_GUIDE):
        yield _renamed(guide, words.SHEET_GUIDE)
    fixed = {spot: cell for spot, cell in issued.guide.items() if not is_of_unit(cell)}
    texts = {_said(cell) for cell in guide.cells.values()}
    moves = Moves(shifted=True)
    off = [
        spot
        for spot, cell in sorted(fixed.items())
        if not _is_same(cell, guide.cells.get(spot), moves) and _said(cell) not in texts
    ]
    if off:
        place = Place(sheet=printable(guide.name), cell=cell_name(*off[0]))
        seen, wanted = _shown(guide.cells.get(off[0])), printable(_said(issued.guide[off[0]]))
        yield note(IntegrityCode.GUIDE_EDITED, place, count=len(off), seen=seen, issued=wanted)


def _check_data(data: Sheet, rubric: Sheet, issued: IssuedBook) -> Iterator[Problem]:
    if folded_visible(data.name) != folded_visible(words.SHEET_DATA) and data is not rubric:
        yield _renamed(data, words.SHEET_DATA)
    start = stamp_spot(data)
    assert start is not None
    down, right = start[0] - 1, start[1] - 1
    for (row, column), cell in sorted(issued.data.items()):
        seen = data.cells.get((row + down, column + right))
        unclear = seen is not None and seen.kind == "unclear"
        if not unclear and not _is_same(cell, seen, Moves()):
            place = Place(sheet=printable(data.name), cell=cell_name(row + down, column + right))
            yield warning(
                IntegrityCode.ALLOWED_VALUES_EDITED,
                place,
                seen=_shown(seen),
                issued=printable(_said(cell)),
            )


# What findings say


def few_of_each(problems: Iterable[Problem]) -> list[Problem]:
    """The first of each kind one by one, the others in one that names their cells."""
    by_code: dict[Code, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    few: list[Problem] = []
    for alike in by_code.values():
        if len(alike) <= _MOST_ALIKE + 1:
            few += alike
            continue
        few += alike[:_MOST_ALIKE]
        rest = alike[_MOST_ALIKE:]
        cells = first_few([one.place.cell for one in rest], _MOST_LISTED)
        more: dict[str, Value] = {"count": len(rest), "cells": cells}
        few.append(replace(rest[0], code=IntegrityCode.MORE_ALIKE, values=more))
    return few


def _place(sheet: ReturnedSheet, spot: Spot) -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot))


def _shown(cell: Cell | None) -> str:
    text = f"={cell.formula}" if cell is not None and cell.formula is not None else _said(cell)
    return printable(" ".join(text.split()))
