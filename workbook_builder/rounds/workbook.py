"""`Trend` → Tien-do.xlsx: totals from round to round with a chart, every criterion, who is overdue.

Points are values from the manifests. Means, differences and days are formulas over these values.
The workbook is made anew each time and has no inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import PatternFill
from openpyxl.worksheet.pagebreak import Break

from workbook_builder.campaign.model import NOT_APPLICABLE, Criterion, Unit
from workbook_builder.manifest.scored import Score
from workbook_builder.ranking import looks as ours
from workbook_builder.rounds.chart import MOST_LINES, add_trend_chart
from workbook_builder.rounds.trend import Overdue, RoundTrend, Trend
from workbook_builder.scoring.points import round_half_up, rounded_formula, tidied_formula
from workbook_builder.words.workbooks import rounds as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.dates import day_serial
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import SIZE, height_needed

_HEADINGS_ROW = 6
_FIRST_ROW = _HEADINGS_ROW + 1
_FIRST_ROUND_COLUMN = 3  # on `Tiến độ`, after the number and the name

_NUMBER_WIDTH, _NAME_WIDTH, _ROUND_WIDTH, _CHANGE_WIDTH, _OVERDUE_WIDTH = 44, 300, 96, 92, 230
_RESULT_WIDTH, _POINTS_WIDTH = 128, 56
_OVERDUE_WIDTHS = {"A": 44, "B": 130, "C": 100, "D": 330, "E": 220, "F": 190, "G": 80}
_CHART_ROWS = 22
_SUM_HEIGHT = 20.0
_UNITS_ON_ONE_PAGE = 20
_OVERDUE_FILL = PatternFill("solid", start_color="F8CBAD", end_color="F8CBAD")
_SUMS = ((words.MEAN_ROW, "AVERAGE"), (words.BEST_ROW, "MAX"), (words.WORST_ROW, "MIN"))


def write_trend_book(trend: Trend) -> bytes:
    """The finished workbook; the same rounds on the same day give the same bytes."""
    book = style.new_workbook()
    pending = Pending()
    progress = SheetWriter(book.create_sheet(words.SHEET_PROGRESS), pending)
    criteria = SheetWriter(book.create_sheet(words.SHEET_CRITERIA), pending)
    overdue = SheetWriter(book.create_sheet(words.SHEET_OVERDUE), pending)
    missing = frozenset((one.round.round.id, one.unit.code) for one in trend.missing)
    _TotalsSheet(progress, trend, missing).write()
    _CriteriaSheet(criteria, trend, missing).write()
    _write_overdue(overdue, trend)
    style.open_at(book, progress.worksheet, "A1")
    return finish(book, pending)


def _write_titles(sheet: SheetWriter, trend: Trend, columns: str, title: str, *more: str) -> None:
    look.write_centred_line(sheet, 1, columns, title, 16, bold=True)
    look.write_centred_line(sheet, 2, columns, trend.campaign.title, 14, bold=True)
    as_of = words.AS_OF.format(date=f"{trend.today:%d/%m/%Y}")
    for row, text in enumerate((as_of, *more), start=3):
        if not text:
            continue
        look.write_centred_line(sheet, row, columns, text, 12)
        sheet.worksheet[f"{columns[0]}{row}"].font = style.font(12, italic=True)


def _heading(one: RoundTrend) -> str:
    due = f"{one.round.due:%d/%m/%Y}"
    return words.COLUMN.format(name=one.round.title, due=due) if one.round.title else due


def _box(sheet: SheetWriter, address: str, *, left: bool = False, bold: bool = False) -> None:
    cell = sheet.worksheet[address]
    cell.border = style.BOX
    cell.alignment = look.table_alignment("left" if left else "center")
    cell.font = style.font(bold=bold)


def _fit(sheet: SheetWriter, row: int, texts: Sequence[tuple[int, str]]) -> None:
    sheet.height(row, height_needed((pixels, text, SIZE) for pixels, text in texts) + 4)


# Tiến độ


@dataclass(frozen=True, slots=True)
class _TotalsSheet:
    """The sheet `Tiến độ`: units × rounds, with the mean, best and worst total of each round below.

    `missing`: (id of the round, code of the unit) for each unit whose file is overdue.
    """

    sheet: SheetWriter
    trend: Trend
    missing: frozenset[tuple[str, str]]

    @property
    def change(self) -> str:
        return column_letters(_FIRST_ROUND_COLUMN + len(self.trend.rounds))

    @property
    def overdue(self) -> str:
        return column_letters(_FIRST_ROUND_COLUMN + len(self.trend.rounds) + 1)

    @property
    def last_unit(self) -> int:
        return _FIRST_ROW + len(self.trend.campaign.units) - 1

    def write(self) -> None:
        sheet, trend, worksheet = self.sheet, self.trend, self.sheet.worksheet
        rounds = [column_letters(_FIRST_ROUND_COLUMN + place) for place in range(len(trend.rounds))]
        widths = {"A": _NUMBER_WIDTH, "B": _NAME_WIDTH} | dict.fromkeys(rounds, _ROUND_WIDTH)
        sheet.widths(widths | {self.change: _CHANGE_WIDTH, self.overdue: _OVERDUE_WIDTH})
        not_counted = ""
        if trend.not_counted:
            named = ", ".join(one.name for one in trend.not_counted)
            not_counted = words.NOT_COUNTED.format(rounds=named)
        columns = f"A:{self.overdue}"
        title = words.PROGRESS_TITLE
        _write_titles(sheet, trend, columns, title, words.HOW_TO_READ, not_counted)
        if not_counted:
            worksheet["A5"].font = style.font(12, bold=True, color=ours.RED)
        headings = {"A": words.NUMBER, "B": words.UNIT}
        headings |= {c: _heading(one) for c, one in zip(rounds, trend.rounds, strict=True)}
        headings |= {self.change: words.CHANGE, self.overdue: words.OVERDUE_ROUNDS}
        look.write_leader_headings(sheet, _HEADINGS_ROW, headings, SIZE)
        for place, unit in enumerate(trend.campaign.units):
            self._write_unit(_FIRST_ROW + place, place + 1, unit)
        last = self._write_sums()
        worksheet.freeze_panes = f"C{_FIRST_ROW}"
        end = last
        if trend.counted:
            end = last + _CHART_ROWS
            self._add_chart(last + 2)
        worksheet.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
        worksheet.print_area = f"A1:{self.overdue}{end}"
        whole = len(trend.campaign.units) <= _UNITS_ON_ONE_PAGE
        if trend.counted and not whole:  # A chart across the edge of a page would be cut in two.
            worksheet.row_breaks.append(Break(id=last + 1))
        look.set_numbered_pages(worksheet, one_page=whole)

    def _write_unit(self, row: int, number: int, unit: Unit) -> None:
        sheet, trend = self.sheet, self.trend
        sheet.number(f"A{row}", number)
        sheet.text(f"B{row}", unit.name)
        overdue = [one for one in trend.rounds if (one.round.id, unit.code) in self.missing]
        named = ", ".join(_heading(one).replace("\n", " ") for one in overdue)
        totals = []
        for place, one in enumerate(trend.rounds):
            address = f"{column_letters(_FIRST_ROUND_COLUMN + place)}{row}"
            total = one.total(unit)
            _box(sheet, address)
            if total is not None:
                sheet.number(address, float(total))
                totals.append((address, total))
            elif one in overdue:
                sheet.worksheet[address].fill = _OVERDUE_FILL
            elif one.state == "counted" and unit.code not in one.missing:
                sheet.worksheet[address].fill = ours.MISSING_FILL
        for address, left in (
            (f"A{row}", False),
            (f"B{row}", True),
            (f"{self.change}{row}", False),
        ):
            _box(sheet, address, left=left)
        if len(totals) > 1:
            (before, then), (after, now) = totals[-2:]
            decimals = trend.campaign.ranking.decimals
            formula = f"={tidied_formula(f'{after}-{before}', decimals)}"
            sheet.put(f"{self.change}{row}", formula, now - then)
            sheet.worksheet[f"{self.change}{row}"].number_format = f"{ours.PLUS_FORMAT}0"
        _box(sheet, f"{self.overdue}{row}", left=True)
        if named:
            cell = sheet.text(f"{self.overdue}{row}", named)
            cell.font = style.font(bold=True, color=ours.RED)
        _fit(sheet, row, [(_NAME_WIDTH, unit.name), (_OVERDUE_WIDTH, named)])

    def _write_sums(self) -> int:
        """Writes the summary rows below the units; returns the number of the last row."""
        row = self.last_unit
        labels = (words.RETURNED_ROW, *(label for label, _ in _SUMS), words.STATE_ROW)
        for label in labels:
            row += 1
            self.sheet.text(f"B{row}", label)
            self.sheet.height(row, _SUM_HEIGHT)
            for column in ("A", "B", self.change, self.overdue):
                _box(self.sheet, f"{column}{row}", left=column == "B", bold=True)
                self.sheet.worksheet[f"{column}{row}"].fill = style.GROUP_FILL
        first = self.last_unit + 1
        states = []
        for place, one in enumerate(self.trend.rounds):
            column = column_letters(_FIRST_ROUND_COLUMN + place)
            totals = [t for u in self.trend.campaign.units if (t := one.total(u)) is not None]
            for line in range(first, row + 1):
                _box(self.sheet, f"{column}{line}", bold=True)
                self.sheet.worksheet[f"{column}{line}"].fill = style.GROUP_FILL
            cells = f"{column}{_FIRST_ROW}:{column}{self.last_unit}"
            if one.state == "counted":
                self.sheet.put(f"{column}{first}", f"=COUNT({cells})", len(totals))
            for offset, (_, function) in enumerate(_SUMS if totals else (), start=1):
                decimals = self.trend.campaign.ranking.decimals
                formula = _sum_formula(function, cells, decimals)
                value = _summed(function, totals, self.trend)
                self.sheet.put(f"{column}{first + offset}", formula, value)
            states.append(self._state(one))
            self.sheet.text(f"{column}{row}", states[-1]).font = style.font(10)
        _fit(self.sheet, row, [(_ROUND_WIDTH, state) for state in states])
        return row

    def _state(self, one: RoundTrend) -> str:
        counted = f"{one.counted:%d/%m/%Y}" if one.counted else ""
        state = words.STATES[one.state].format(date=counted)
        late = one.state != "counted" and self.trend.is_over(one)
        return words.STATE_OVERDUE.format(state=state) if late else state

    def _add_chart(self, row: int) -> None:
        last = max(n for n, one in enumerate(self.trend.rounds) if one.state == "counted")
        few = len(self.trend.campaign.units) <= MOST_LINES
        sums = range(self.last_unit + 2, self.last_unit + 2 + (1 if few else len(_SUMS)))
        add_trend_chart(
            self.sheet.worksheet,
            headings=_HEADINGS_ROW,
            columns=range(_FIRST_ROUND_COLUMN, _FIRST_ROUND_COLUMN + last + 1),
            units=range(_FIRST_ROW, self.last_unit + 1) if few else (),
            sums=sums,
            name="B",
            at=f"B{row}",
        )


def mean_points(points: Sequence[Decimal], trend: Trend) -> Decimal:
    """The mean, rounded half-up to the decimals of the campaign. `points` must not be empty."""
    return round_half_up(sum(points, Decimal(0)) / len(points), trend.campaign.ranking.decimals)


def _sum_formula(function: str, cells: str, decimals: int) -> str:
    """The formula of `_summed`. Only a mean may have more decimals than the totals have."""
    found = f"{function}({cells})"
    if function == "AVERAGE":
        return f"={rounded_formula(found, decimals, may_be_negative=True)}"
    return f"={tidied_formula(found, decimals)}"


def _summed(function: str, points: Sequence[Decimal], trend: Trend) -> Decimal:
    """The result of a worksheet function (AVERAGE, MAX or MIN) over these points."""
    if function == "AVERAGE":
        return mean_points(points, trend)
    return max(points) if function == "MAX" else min(points)


# Theo tiêu chí


@dataclass(frozen=True, slots=True)
class _CriteriaSheet:
    """The sheet `Theo tiêu chí`: each criterion with its mean, then each unit's result and points.

    `missing`: (id of the round, code of the unit) for each unit whose file is overdue.
    """

    sheet: SheetWriter
    trend: Trend
    missing: frozenset[tuple[str, str]]

    def write(self) -> None:
        sheet, trend, worksheet = self.sheet, self.trend, self.sheet.worksheet
        rounds = trend.counted
        pairs = [self._columns(place) for place in range(len(rounds))]
        edge = pairs[-1][1] if pairs else "B"
        sheet.widths({"A": _NUMBER_WIDTH + 12, "B": _NAME_WIDTH})
        for result, points in pairs:
            sheet.widths({result: _RESULT_WIDTH, points: _POINTS_WIDTH})
        _write_titles(sheet, trend, f"A:{edge}", words.CRITERIA_TITLE)
        headings = {"A": words.NUMBER, "B": words.CRITERION}
        look.write_leader_headings(sheet, _HEADINGS_ROW, headings, SIZE)
        look.write_leader_headings(sheet, _HEADINGS_ROW - 1, headings, SIZE)
        for (result, points), one in zip(pairs, rounds, strict=True):
            worksheet.merge_cells(f"{result}{_HEADINGS_ROW - 1}:{points}{_HEADINGS_ROW - 1}")
            look.write_leader_headings(sheet, _HEADINGS_ROW - 1, {result: _heading(one)}, SIZE)
            worksheet[f"{points}{_HEADINGS_ROW - 1}"].border = style.BOX
            second = {result: words.RESULT, points: words.POINTS}
            look.write_leader_headings(sheet, _HEADINGS_ROW, second, SIZE)
        for column in "AB":
            worksheet.merge_cells(f"{column}{_HEADINGS_ROW - 1}:{column}{_HEADINGS_ROW}")
        row = _FIRST_ROW
        for item in trend.campaign.items():
            if isinstance(item.node, Criterion):
                self._write_criterion(row, item.node)
                row += 1 + len(trend.campaign.units)
        worksheet.freeze_panes = f"C{_FIRST_ROW}"
        worksheet.print_title_rows = f"{_HEADINGS_ROW - 1}:{_HEADINGS_ROW}"
        worksheet.print_area = f"A1:{edge}{max(row - 1, _FIRST_ROW)}"
        look.set_numbered_pages(worksheet)

    def _columns(self, place: int) -> tuple[str, str]:
        first = _FIRST_ROUND_COLUMN + 2 * place
        return column_letters(first), column_letters(first + 1)

    def _write_criterion(self, row: int, criterion: Criterion) -> None:
        sheet, units = self.sheet, self.trend.campaign.units
        sheet.text(f"A{row}", criterion.id)
        sheet.text(f"B{row}", criterion.title)
        for letter in "AB":
            _box(sheet, f"{letter}{row}", left=letter == "B", bold=True)
            sheet.worksheet[f"{letter}{row}"].fill = style.GROUP_FILL
        _fit(sheet, row, [(_NAME_WIDTH, criterion.title)])
        texts: dict[int, list[str]] = {}
        for place, one in enumerate(self.trend.counted):
            result, points = self._columns(place)
            given = []
            for offset, unit in enumerate(units, start=1):
                score = one.score(unit, criterion.id)
                _box(sheet, f"{result}{row + offset}", left=True)
                _box(sheet, f"{points}{row + offset}")
                if score is not None:
                    text = score.level or words.LAST_UNANSWERED
                    sheet.text(f"{result}{row + offset}", text).font = style.font(11)
                    texts.setdefault(offset, []).append(text)
                    if is_left_out(criterion, score):
                        continue
                    sheet.number(f"{points}{row + offset}", float(score.points))
                    given.append(score.points)
                elif (one.round.id, unit.code) in self.missing:
                    for column in (result, points):
                        sheet.worksheet[f"{column}{row + offset}"].fill = _OVERDUE_FILL
            for column in (result, points):
                _box(sheet, f"{column}{row}", bold=True)
                sheet.worksheet[f"{column}{row}"].fill = style.GROUP_FILL
            if given:
                decimals = self.trend.campaign.ranking.decimals
                cells = f"{points}{row + 1}:{points}{row + len(units)}"
                mean = f"={rounded_formula(f'AVERAGE({cells})', decimals)}"
                value = mean_points(given, self.trend)
                sheet.text(f"{result}{row}", words.MEAN_ROW)
                sheet.put(f"{points}{row}", mean, value)
        for offset, unit in enumerate(units, start=1):
            name = sheet.text(f"B{row + offset}", unit.short or unit.name)
            _box(sheet, f"A{row + offset}")
            _box(sheet, f"B{row + offset}", left=True)
            name.alignment = style.aligned("left", indent=2)
            shown = [(_RESULT_WIDTH, text) for text in texts.get(offset, ())]
            _fit(sheet, row + offset, [(_NAME_WIDTH - 20, unit.short or unit.name), *shown])


def is_left_out(criterion: Criterion, score: Score) -> bool:
    """Whether the criterion did not apply to the unit and left its base.

    A mean must leave such a criterion out instead of counting it as 0 points.
    """
    said = score.level == NOT_APPLICABLE and not score.agreed
    return said and criterion.not_applicable == "left_out"


# Quá hạn


def _write_overdue(sheet: SheetWriter, trend: Trend) -> None:
    sheet.widths(_OVERDUE_WIDTHS)
    _write_titles(sheet, trend, "A:G", words.OVERDUE_TITLE)
    worksheet = sheet.worksheet
    sheet.text(f"F{_HEADINGS_ROW - 1}", words.DAYS_FROM).alignment = style.aligned("right")
    today = sheet.number(f"G{_HEADINGS_ROW - 1}", day_serial(trend.today))
    today.number_format, today.alignment = style.DAY_FORMAT, style.aligned("center")
    headings = dict(zip("ABCDEFG", words.OVERDUE_HEADINGS, strict=True))
    look.write_leader_headings(sheet, _HEADINGS_ROW, headings, SIZE)
    row = _HEADINGS_ROW
    for number, one in enumerate(trend.overdue, start=1):
        row += 1
        _write_overdue_line(sheet, row, number, one, trend)
    if not trend.overdue:
        row += 1
        look.write_centred_line(sheet, row, "A:G", words.NOBODY_OVERDUE, 12)
    if trend.not_counted:
        row += 2
        named = ", ".join(one.name for one in trend.not_counted)
        look.write_centred_line(
            sheet, row, "A:G", words.NOT_COUNTED.format(rounds=named), 12, bold=True
        )
    worksheet.freeze_panes = f"A{_FIRST_ROW}"
    worksheet.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
    worksheet.print_area = f"A1:G{row}"
    look.set_numbered_pages(worksheet)


def _write_overdue_line(
    sheet: SheetWriter, row: int, number: int, one: Overdue, trend: Trend
) -> None:
    due = one.round.round.due
    state = words.MISSING
    until, days = f"G${_HEADINGS_ROW - 1}", (trend.today - due).days
    if one.saved is not None:
        state = words.LATE.format(date=f"{one.saved:%d/%m/%Y}")
        until, days = f"{day_serial(one.saved)}", (one.saved - due).days
    sheet.number(f"A{row}", number)
    sheet.number(f"C{row}", day_serial(due))
    texts = {"B": one.round.name, "D": one.unit.name, "E": one.unit.email, "F": state}
    for column, text in texts.items():
        if text:
            sheet.text(f"{column}{row}", text)
    sheet.put(f"G{row}", f"={until}-C{row}", days)
    for column in "ABCDEFG":
        _box(sheet, f"{column}{row}", left=column in "BDEF")
    sheet.worksheet[f"C{row}"].number_format = style.DAY_FORMAT
    if one.saved is None:
        sheet.worksheet[f"F{row}"].font = style.font(bold=True, color=ours.RED)
    _fit(sheet, row, [(_OVERDUE_WIDTHS[column], text) for column, text in texts.items()])
