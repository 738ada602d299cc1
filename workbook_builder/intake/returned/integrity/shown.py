"""A returned sheet and what of it counts → what a person who opens the file does not see so.

An answer counts by what its cell holds. Here is told where the cell is hidden, covered, too pale to
be read or shows another text, and where the points on the sheet are others than those that count.
Whether any of it was meant, nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.returned.answers import line_of_cell, number_as_shown, printable_line
from workbook_builder.intake.returned.find import ReturnedSheet, Spot, columns_of
from workbook_builder.intake.returned.integrity.places import same_line
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Input, Layout
from workbook_builder.issue.values import Filled
from workbook_builder.problems import Code, Place, Problem, warning
from workbook_builder.scoring.points import Answer, Answers, score, value_entered
from workbook_builder.spelling import first_few, folded_visible, printable
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import Cell, cell_name, cell_place, column_letters, column_number
from workbook_builder.xlsx.looks import Area, Look
from workbook_builder.xlsx.number_format import shown, shown_text
from workbook_builder.xlsx.read.book import Book

_MOST_LISTED = 12
_LEAST_CELLS = 2  # for each criterion, on a sheet that looks like the table
_COUNTED = ("criterion", "tier", "group", "total")
"""What formulas mean whose points can be compared with those that count."""
_ALIKE = Decimal("0.0000001")

Points = Mapping[Spot, Decimal | str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of a returned sheet, where it stands.

    `spots`: cell → the input that was read there, of those that hold something; `answers`: cell →
    the answer that was read there, as it would be entered. Both are empty where nothing of the
    sheet looks odd. `entered`: title of a criterion → its answer, of a unit's workbook. `doubted`:
    the cells of answers of which something is told already. `points`: score cell → the points that
    count, "" for none; `fewer`: the same without answers that formulas may not take; `untouched`
    tells the same of a sheet without answers.
    """

    spots: Mapping[Spot, Input]
    answers: Mapping[Spot, str] = field(default_factory=dict)
    entered: Mapping[str, str] = field(default_factory=dict)
    doubted: Collection[str] = ()
    points: Points = field(default_factory=dict)
    fewer: Points = field(default_factory=dict)
    untouched: Callable[[], Points] = dict


def what_counts(
    campaign: Campaign,
    layout: Layout,
    sheet: ReturnedSheet,
    submission: Submission,
    told: Iterable[Problem],
    *,
    older: bool,
) -> Counted:
    """What counts of a sheet from which this submission was read.

    `told`: what was found in its answers. One that a formula does not take, such as a number that
    is stored as text, is told there, and may be left out of the points on the sheet. A workbook
    that was made from an `older` issue may have shown other points, and rightly so.
    """
    spots, said = ({}, {}) if _is_plain(sheet) else _places_read(layout, sheet, submission)
    entered = {
        criterion.title: _entered(submission.answers[criterion.id])
        for criterion in campaign.criteria()
        if criterion.id in submission.answers and layout.panel is None
    }
    doubted = {problem.place.cell for problem in told}
    if older:
        return Counted(spots, said, entered, doubted)
    ids = {row.number: row.id for row in layout.rows}
    places = {
        formula.cell: spot
        for formula in layout.formulas
        if formula.means[0] in _COUNTED
        for row, column in (cell_place(formula.cell),)
        if len(sheet.rows.get(ids[row], ())) == 1  # else it is told that there are two
        and (spot := sheet.fixed(ids[row], column_letters(column))) is not None
    }
    answers = submission.answers
    taken = {id_: one for id_, one in answers.items() if submission.cells[id_] not in doubted}
    points = _points(campaign, layout, answers)
    fewer = points if len(taken) == len(answers) else _points(campaign, layout, taken)

    def untouched() -> Points:
        points = _points(campaign, layout, {})
        return {spot: points[cell] for cell, spot in places.items()}

    return Counted(
        spots,
        said,
        entered,
        doubted,
        {spot: points[cell] for cell, spot in places.items()},
        {spot: fewer[cell] for cell, spot in places.items()},
        untouched,
    )


def _places_read(
    layout: Layout, sheet: ReturnedSheet, submission: Submission
) -> tuple[dict[Spot, Input], dict[Spot, str]]:
    """Cell → the input that was read there, and cell → the answer, of those that hold something."""
    spots: dict[Spot, Input] = {}
    said: dict[Spot, str] = {}
    for input_ in layout.inputs:
        spot, criterion = sheet.input(input_), input_.criterion
        if criterion is None:
            counts = input_.kind == "unit" or input_.name in submission.details
        else:
            read = submission.evidence if input_.kind == "evidence" else submission.answers
            counts = criterion.id in read
        if spot is not None and counts:
            spots[spot] = input_
            if criterion is not None and input_.is_answer:
                said[spot] = _entered(submission.answers[criterion.id])
    return spots, said


def _entered(answer: Answer) -> str:
    said = value_entered(answer)
    return said if isinstance(said, str) else number(said)


def _points(campaign: Campaign, layout: Layout, answers: Answers) -> dict[str, Decimal | str]:
    filled = Filled(campaign, answers, score(campaign, answers), {}, {})
    return {
        formula.cell: formula.value(filled)
        for formula in layout.formulas
        if formula.means[0] in _COUNTED
    }


def check_shown(
    book: Book,
    sheets: Sequence[ReturnedSheet],
    layout: Layout,
    counted: Counted,
    told: Iterable[Problem] = (),
) -> Iterator[Problem]:
    """The problem of each kind of thing that is not seen as it counts.

    `sheets` are those with the rubric, first the one that counts. `told` are the problems of
    changed cells, of which nothing more is said.
    """
    sheet = sheets[0]
    at_sheet = Place(sheet=printable(sheet.sheet.name))
    if not book.looks_known:
        yield warning(IntegrityCode.LOOKS_UNKNOWN, at_sheet)
    if sheet.sheet.state != "visible":
        yield warning(IntegrityCode.SHEET_HIDDEN, at_sheet)
    yield from _twins(book, sheets, layout, counted)
    if not _is_plain(sheet):
        yield from _cells_not_seen(sheet, layout, counted)
    changed = {problem.place.cell for problem in told}
    yield from _points_shown_otherwise(sheet, counted, changed)


def _is_plain(sheet: ReturnedSheet) -> bool:
    """Whether nothing of the sheet looks odd, as of most."""
    looks, spots = sheet.sheet.looks, sheet.names.values()
    odd = looks.cells or looks.conditional or looks.drawn or looks.beyond
    return not (
        odd
        or sheet.sheet.hidden_rows
        or not sheet.sheet.hidden_columns.isdisjoint(sheet.columns.values())
        or any(_is_hidden(sheet, spot) for spot in spots)
    )


def _cells_not_seen(sheet: ReturnedSheet, layout: Layout, counted: Counted) -> Iterator[Problem]:
    tell = _Teller(sheet, counted)
    hidden = [spot for spot in counted.spots if _is_hidden(sheet, spot)]
    yield from tell.all_of(IntegrityCode.INPUTS_HIDDEN, hidden)
    yield from _shown_otherwise(sheet, layout, counted)
    looks = sheet.sheet.looks
    faint = [s for s in counted.spots if s in looks.cells and looks.cells[s].faint]
    yield from tell.all_of(IntegrityCode.INPUTS_FAINT, faint)
    areas = [area for area, _ in looks.conditional]
    yield from tell.all_of(IntegrityCode.INPUTS_CONDITIONAL, _within(areas, counted.spots))
    seen = {*counted.spots, *_beside(sheet, layout, counted)} if looks.drawn else {}
    yield from tell.all_of(IntegrityCode.INPUTS_DRAWN_OVER, _within(looks.drawn, seen))
    yield from tell.all_of(IntegrityCode.INPUTS_BEYOND, _within(looks.beyond, counted.spots))
    yield from _names_led_away(sheet, layout)


def _twins(
    book: Book, sheets: Sequence[ReturnedSheet], layout: Layout, counted: Counted
) -> Iterator[Problem]:
    """Problems of other sheets that look like the table and show other answers."""
    known = {id(one.sheet) for one in sheets}
    answers: dict[str, str] = {}
    for other in book.sheets:
        small = len(other.cells) < _LEAST_CELLS * len(counted.entered)
        if small or id(other) in known or other.state != "visible":
            continue
        for title, answer in counted.entered.items() if not answers else ():
            answers[folded_visible(title)] = folded_visible(answer)
        column = columns_of(other, layout)[0].get(at.CHOICE)
        if column is None:
            continue
        shown = {
            title: folded_visible(line_of_cell(other.cells.get((row, column))))
            for (row, _), cell in other.cells.items()
            if isinstance(cell.value, str) and (title := folded_visible(cell.value)) in answers
        }
        if any(shown[title] != answers[title] for title in shown):
            name = printable(other.name)
            yield warning(
                IntegrityCode.SHEET_TWIN, Place(sheet=name), counted=printable(sheets[0].sheet.name)
            )


class _Teller:
    """Tells of several cells at once."""

    def __init__(self, sheet: ReturnedSheet, counted: Counted) -> None:
        self._sheet, self._counted = sheet, counted

    def all_of(self, code: Code, spots: Iterable[Spot]) -> Iterator[Problem]:
        """One problem that names all of these cells, and the criteria that they are about."""
        ordered = sorted(spots)
        if not ordered:
            return
        inputs = (self._counted.spots.get(spot) for spot in ordered)
        ids = [one.criterion.id for one in inputs if one is not None and one.criterion is not None]
        first = self._sheet.cell(ordered[0])
        yield warning(
            code,
            _place(self._sheet, ordered[0]),
            count=len(ordered),
            cells=first_few([cell_name(*spot) for spot in ordered], _MOST_LISTED),
            criteria=first_few([*dict.fromkeys(ids)], _MOST_LISTED) or "–",
            seen=printable_line(first) if first is not None else "",
        )


def _place(sheet: ReturnedSheet, spot: Spot) -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot))


def _is_hidden(sheet: ReturnedSheet, spot: Spot) -> bool:
    return spot[0] in sheet.sheet.hidden_rows or spot[1] in sheet.sheet.hidden_columns


def _within(areas: Sequence[Area], spots: Collection[Spot]) -> list[Spot]:
    return [
        (row, column)
        for row, column in spots
        if any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas
        )
    ]


def _beside(sheet: ReturnedSheet, layout: Layout, counted: Counted) -> Iterator[Spot]:
    """The printed cells by which a person knows what an answer is about, and its points."""
    answers = [spot for spot, one in counted.spots.items() if one.is_answer]
    scored = (at.SCORE,) if layout.panel is None else layout.columns.typed
    for row, _ in answers:
        for column in (at.NUMBER, at.TITLE, *scored):
            yield row, sheet.columns.get(column, column_number(column))
    for line in layout.rows:
        for column in scored if line.kind in ("total", "score") else ():
            if (spot := sheet.fixed(line.id, column)) is not None:
                yield spot


# Texts


def _shown_otherwise(sheet: ReturnedSheet, layout: Layout, counted: Counted) -> Iterator[Problem]:
    """Problems of cells of the table, or inputs, that show something else than what they hold."""
    columns = {sheet.columns.get(one, column_number(one)) for one in layout.columns.letters}
    rows = {row for line in layout.rows for row in sheet.rows.get(line.id, ())}
    rows.add(sheet.head_row)
    looks = sheet.sheet.looks.cells
    # The answers come first: of many such cells only some are told one by one.
    for spot in sorted(looks, key=lambda spot: (spot not in counted.answers, spot)):
        look, cell = looks[spot], sheet.cell(spot)
        if cell is None or not (spot in counted.spots or (spot[0] in rows and spot[1] in columns)):
            continue
        held = counted.answers.get(spot) or _printed(cell)
        text = _text_shown(cell, look)
        if text is None and cell_name(*spot) in counted.doubted:
            continue  # such as a day that is a level: what it was taken for is told
        if text is None or not _reads_as(text, held):
            said = "" if text is None else printable(same_line(text))
            code = IntegrityCode.SHOWN_OTHERWISE if said else IntegrityCode.SHOWS_NOTHING
            if text is None:
                code = IntegrityCode.SHOWN_UNKNOWN
            yield warning(
                code, _place(sheet, spot), shown=said, seen=printable(held), format=look.format
            )


def _printed(cell: Cell) -> str:
    """What a printed cell holds, whatever its format makes of it."""
    if isinstance(cell.value, float):
        return number(number_as_shown(cell.value))
    return line_of_cell(cell)


def _reads_as(text: str, held: str) -> bool:
    """Whether a person reads the same in both, also as `0,50` and `0,5`, `85,5%` and `85,5`."""
    if folded_visible(text) == folded_visible(held):
        return True
    seen = _number_in(text.rstrip("% "))
    return seen is not None and seen == _number_in(held)


def _number_in(text: str) -> Decimal | None:
    """The number that a text is in Vietnamese."""
    try:
        found = Decimal(text.strip().replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _text_shown(cell: Cell, look: Look) -> str | None:
    """What a person sees in the cell; None where that can't be told."""
    if look.said is not None:
        return look.said
    if not look.format or cell.value is None:
        return line_of_cell(cell)
    if isinstance(cell.value, float):
        return shown(cell.value, look.format)
    return shown_text(line_of_cell(cell), look.format)


def _names_led_away(sheet: ReturnedSheet, layout: Layout) -> Iterator[Problem]:
    """Problems of inputs beside the table whose name leads to another cell than the one seen.

    What stands where the name leads to was read.
    """
    for input_ in layout.inputs:
        named = sheet.names.get(input_.name)
        if input_.criterion is not None or named is None or sheet.cell(named) is None:
            continue
        issued = (input_.row, column_number(input_.column))
        here = sheet.cell(issued)
        texts = {line_of_cell(here), line_of_cell(sheet.cell(named))}
        if named != issued and len(texts) > 1 and _is_hidden(sheet, named):
            yield warning(
                IntegrityCode.NAME_LEADS_AWAY,
                _place(sheet, named),
                input=input_.cell,
                seen=printable(line_of_cell(sheet.cell(named))),
                shown=printable(line_of_cell(here)),
            )


# Points


def _points_shown_otherwise(
    sheet: ReturnedSheet, counted: Counted, changed: Collection[str]
) -> Iterator[Problem]:
    """One problem for all score cells that show other points than those that count.

    A program that fills in answers without calculating, or calculates only some of them, leaves
    the others as they were issued: that is not what somebody typed.
    """
    looks = sheet.sheet.looks.cells
    seen = {
        spot: _printed(cell) if text is None else text
        for spot in sorted(counted.points)
        if (cell := sheet.cell(spot)) is not None and isinstance(cell.value, float)
        for text in (_text_shown(cell, looks[spot]) if spot in looks else None,)
    }
    off = [
        spot
        for spot, text in seen.items()
        if _differs(text, counted.points[spot])
        and _differs(text, counted.fewer[spot])
        and cell_name(*spot) not in changed
    ]
    untouched = counted.untouched() if off else {}
    if any(_differs(seen[spot], untouched.get(spot, "")) for spot in off):
        last = off[-1]  # the totals stand at the end
        points = counted.points[last]
        yield warning(
            IntegrityCode.POINTS_SHOWN_OTHERWISE,
            _place(sheet, last),
            count=len(off),
            cells=first_few([cell_name(*spot) for spot in off], _MOST_LISTED),
            seen=printable(seen[last]),
            points=points if isinstance(points, str) else number(points),
        )


def _differs(text: str, points: Decimal | str) -> bool:
    """Whether a text shows other points than these; a text that is no number does."""
    seen = _number_in(text)
    return seen is None or isinstance(points, str) or abs(seen - points) > _ALIKE
