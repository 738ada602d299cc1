"""A proposal → Khen-thuong.xlsx: who is proposed, with the figures, and cells to fill in.

The workbook is written anew each time, with what was entered in the old one (see `read`). No cell
is locked. Figures are values and no formulas: they change only when `awards` is run again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from workbook_builder.awards import layout as at
from workbook_builder.awards.figures import declared_index, percent
from workbook_builder.awards.inputs import AwardInputs, TextOrNumber
from workbook_builder.awards.look_words import legal_remarks, legend_lines, rule_text
from workbook_builder.awards.proposal import AwardCandidate, KindProposal, Proposal
from workbook_builder.campaign.awards import AwardKind
from workbook_builder.definition.workbook import looks as look
from workbook_builder.papers.phrases import campaign_phrase
from workbook_builder.spelling import folded
from workbook_builder.words.sentences import message, number
from workbook_builder.words.workbooks import awards as words
from workbook_builder.xlsx.cells import cell_name, column_letters
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter

_NAME, _FIRST_YEAR = 3, 4
_WIDTHS = {"name": 230, "year": 60, "count": 52, "average": 66, "outcome": 104, "reason": 380}
_MARK_WIDTH, _CHOSEN_WIDTH, _REMARK_WIDTH = 48, 56, 140
_SMALL = 11.0


def write_award_book(proposal: Proposal, inputs: AwardInputs) -> bytes:
    """The bytes of the workbook; the same arguments always give the same bytes."""
    book = style.new_workbook()
    pending = Pending()
    campaign = proposal.figures.campaign
    names = at.sheets_of(campaign, inputs)
    sheets = {name: SheetWriter(book.create_sheet(name), pending) for name in names}
    codes = {words.SHEET_AWARDS: "KhenThuong", words.SHEET_PERSONS: "CaNhan"}
    for name, sheet in sheets.items():
        sheet.worksheet.sheet_properties.codeName = codes.get(name, "ChiSo")
    _Table(sheets[words.SHEET_AWARDS], proposal).write(at.workbook_mark(names))
    if words.SHEET_PERSONS in sheets:
        _write_persons(sheets[words.SHEET_PERSONS], proposal, inputs)
    if words.SHEET_INDEX in sheets:
        _write_index(sheets[words.SHEET_INDEX], proposal, inputs)
    style.open_at(book, sheets[words.SHEET_AWARDS].worksheet, "B1")
    return finish(book, pending)


# Khen thưởng


class _Table:
    """The writer of the first sheet: a block for each award, all with the same columns."""

    def __init__(self, sheet: SheetWriter, proposal: Proposal) -> None:
        self.sheet = sheet
        self.proposal = proposal
        kinds = [one.kind for one in proposal.kinds]
        self.years = max(len(one.years) for one in proposal.kinds)
        self.met = _FIRST_YEAR + self.years
        self.reason = self.met + 3
        self.chosen = self.reason + 1
        self.conditions = self.chosen + 1
        self.papers = self.conditions + max(len(kind.conditions) for kind in kinds)
        self.remark = self.papers + max(len(kind.papers) for kind in kinds)
        self.row = at.ROW_BELOW_HINT

    def write(self, mark: str) -> None:
        """Writes the title, the blocks, and the files that the figures come from."""
        sheet = self.sheet
        sheet.text("A1", mark)
        widths = {"B": 40, column_letters(_NAME): _WIDTHS["name"]}
        for column in range(_FIRST_YEAR, self.met):
            widths[column_letters(column)] = _WIDTHS["year"]
        for column, key in enumerate(("count", "average", "outcome", "reason"), start=self.met):
            widths[column_letters(column)] = _WIDTHS[key]
        widths[column_letters(self.chosen)] = _CHOSEN_WIDTH
        for column in range(self.conditions, self.remark):
            widths[column_letters(column)] = _MARK_WIDTH
        widths[column_letters(self.remark)] = _REMARK_WIDTH
        sheet.widths(widths)
        sheet.worksheet.column_dimensions[at.KEY_COLUMN].hidden = True
        campaign = self.proposal.figures.campaign
        self._line(
            1, words.TITLE.format(movement=campaign_phrase(campaign)).upper(), size=14, bold=True
        )
        self._line(2, words.HINT, italic=True)
        for block in self.proposal.kinds:
            self._block(block)
        self._sources()
        style.set_page(sheet.worksheet, "landscape", sides=(15.0, 15.0))
        style.set_footer(sheet.worksheet, right=words.FOOTER)
        sheet.worksheet.freeze_panes = f"{column_letters(_NAME + 1)}{at.ROW_BELOW_HINT}"

    def _line(
        self, row: int, text: str, *, size: float = _SMALL, bold: bool = False, italic: bool = False
    ) -> None:
        """A line of text across the figures; the inputs are beyond what most screens show."""
        last = column_letters(self.reason)
        self.sheet.worksheet.merge_cells(f"B{row}:{last}{row}")
        cell = self.sheet.text(f"B{row}", text)
        cell.font = style.font(size, bold=bold, italic=italic)
        cell.alignment = style.aligned("left")
        self.sheet.fit(row, [(f"B:{last}", text)], size, bold=bold)

    def _block(self, block: KindProposal) -> None:
        kind = block.kind
        self._line(self.row, kind.name, size=13, bold=True)
        self.row += 1
        for text in (rule_text(kind, self.proposal.figures.campaign), *legal_remarks(kind)):
            self._line(self.row, text)
            self.row += 1
        for part, number_, text, shown in legend_lines(kind):
            self.sheet.text(f"A{self.row}", at.text_key(part, kind.id, number_, text))
            self._line(self.row, shown)
            self.row += 1
        self._headings(block)
        first = self.row
        for place, one in enumerate(block.candidates, start=1):
            self._candidate(block, place, one)
        self._offer(kind, first)
        if not block.candidates:
            self._line(self.row, words.NOBODY, italic=True)
            self.row += 1
        self.row += 1

    def _headings(self, block: KindProposal) -> None:
        kind = block.kind
        who = words.COLLECTIVE if kind.given_to == "collective" else words.INDIVIDUAL
        headings = {2: words.NUMBER, _NAME: who}
        headings |= {
            _FIRST_YEAR + n: words.YEAR.format(year=year) for n, year in enumerate(block.years)
        }
        for column, text in enumerate(
            (words.MET, words.AVERAGE, words.OUTCOME, words.REASON, words.CHOSEN), start=self.met
        ):
            headings[column] = text
        for n in range(len(kind.conditions)):
            headings[self.conditions + n] = words.CONDITION.format(number=n + 1)
        for n in range(len(kind.papers)):
            headings[self.papers + n] = words.PAPER.format(number=n + 1)
        headings[self.remark] = words.REMARK
        self.sheet.text(f"A{self.row}", at.head_key(kind.id))
        for column in range(2, self.remark + 1):
            cell = self.sheet.text(cell_name(self.row, column), headings.get(column, ""))
            cell.font, cell.alignment = style.font(_SMALL, bold=True), style.aligned("center")
            cell.border, cell.fill = style.BOX, style.GROUP_FILL
        self.sheet.height(self.row, 34)
        self.row += 1

    def _candidate(self, block: KindProposal, place: int, one: AwardCandidate) -> None:
        kind, row = block.kind, self.row
        self.sheet.text(f"A{row}", at.row_key(kind.id, one.key))
        name = f"{one.name}\n{one.detail}" if one.detail else one.name
        reason = "\n".join(message(problem) for problem in (*one.reasons, *one.waiting))
        figures: dict[int, str | Decimal | int] = {2: place, _NAME: name, self.reason: reason}
        for n, share in enumerate(one.shares):
            figures[_FIRST_YEAR + n] = _share(share.share, kind.share)
        figures[self.met] = len(one.met)
        figures[self.met + 1] = _share(one.average, kind.share)
        figures[self.met + 2] = words.OUTCOMES[one.outcome]
        for column in range(2, self.remark + 1):
            value = figures.get(column, "")
            address = cell_name(row, column)
            if isinstance(value, str):
                cell = self.sheet.text(address, value)
            else:
                cell = self.sheet.number(address, float(value))
            wide = column in (_NAME, self.reason, self.remark)
            cell.font = style.font(_SMALL, bold=column == self.met + 2)
            cell.alignment = style.aligned("left", indent=1) if wide else style.aligned("center")
            cell.border = style.BOX
        self._inputs(block, row, one)
        texts = [(column_letters(_NAME), name), (column_letters(self.reason), reason)]
        self.sheet.fit(row, texts, _SMALL, grows=True, indent=1)
        self.row += 1

    def _inputs(self, block: KindProposal, row: int, one: AwardCandidate) -> None:
        kind, marks = block.kind, one.marks
        typed = {self.chosen: marks.chosen, self.remark: marks.remark}
        for first, texts, entered in (
            (self.conditions, kind.conditions, marks.conditions),
            (self.papers, [paper.name for paper in kind.papers], marks.papers),
        ):
            known = {folded(text): said for text, said in entered.items()}
            typed |= {first + n: known.get(folded(text), "") for n, text in enumerate(texts)}
        for column, text in typed.items():
            address = cell_name(row, column)
            if text:
                self.sheet.text(address, text)
            cell = self.sheet.worksheet[address]
            cell.fill = style.OPTIONAL_FILL if column == self.remark else style.INPUT_FILL
            cell.number_format = style.TEXT_FORMAT

    def _offer(self, kind: AwardKind, first_row: int) -> None:
        """Adds the dropdowns for the marks of a block."""
        for first, count, title in (
            (self.chosen, 1, words.CHOSEN),
            (self.conditions, len(kind.conditions), words.CONDITIONS),
            (self.papers, len(kind.papers), words.PAPERS),
        ):
            if count and self.row > first_row:
                last = cell_name(self.row - 1, first + count - 1)
                cells = f"{cell_name(first_row, first)}:{last}"
                look.add_list(self.sheet, cells, words.MARKS, title, words.MARK_PROMPT)

    def _sources(self) -> None:
        years = self.proposal.figures.years
        if not years:
            return
        self._line(self.row, words.SOURCES, bold=True)
        for year, one in sorted(years.items()):
            self.row += 1
            told = words.SOURCE_POINTS.format(
                year=year,
                folder=one.folder,
                manifest=one.figures.manifest,
                moment=datetime.fromisoformat(one.figures.run.consolidated),
            )
            self._line(self.row, told)
        self.row += 1


def _share(share: Fraction | None, threshold: Decimal | None) -> str | Decimal:
    """A share as a number with as many decimals as the comparison needs; a dash for none."""
    if share is None:
        return words.NONE
    return percent(share, threshold)


# Cá nhân


def _write_persons(sheet: SheetWriter, proposal: Proposal, inputs: AwardInputs) -> None:
    campaign = proposal.figures.campaign
    years = at.person_years(campaign, inputs)
    widths = dict(zip("ABCD", (200, 180, 220, 260), strict=True))
    letters = [column_letters(len(at.PERSON_COLUMNS) + 1 + n) for n in range(len(years))]
    sheet.widths(widths | dict.fromkeys(letters, 90))
    last = letters[-1] if letters else "D"
    look.write_title(sheet, f"A:{last}", words.PERSONS_TITLE, words.PERSONS_HINT)
    headings = [words.PERSON_HEADINGS[key] for key in at.PERSON_COLUMNS]
    headings += [words.YEAR_PERCENT.format(year=year) for year in years]
    _head(sheet, at.ROW_BELOW_HINT, 1, headings)
    end = at.PERSON_FIRST + len(inputs.persons) + at.PERSON_SPARE
    for place in range(end - at.PERSON_FIRST):
        person = inputs.persons[place] if place < len(inputs.persons) else None
        row = at.PERSON_FIRST + place
        for column, key in enumerate(at.PERSON_COLUMNS, start=1):
            _input(sheet, cell_name(row, column), getattr(person, key) if person else "")
            sheet.worksheet[cell_name(row, column)].number_format = style.TEXT_FORMAT
        for year in years:
            typed = person.shares.get(year) if person else None
            _input(sheet, at.person_cell(years, place, year), typed, centred=True)
    for letter, year in zip(letters, years, strict=True):
        cells = f"{letter}{at.PERSON_FIRST}:{letter}{end - 1}"
        look.add_percent(sheet, cells, words.YEAR_PERCENT.format(year=year))
    kinds = tuple(k.name for k in campaign.awards.kinds if k.given_to == "individual")
    cells, title = f"D{at.PERSON_FIRST}:D{end - 1}", words.PERSON_HEADINGS["award"]
    look.add_list(sheet, cells, kinds, title, words.PERSON_AWARD_PROMPT)
    sheet.worksheet.freeze_panes = f"A{at.PERSON_FIRST}"
    look.set_pages(sheet, "landscape", at.ROW_BELOW_HINT, lines=False)


# Chỉ số


def _write_index(sheet: SheetWriter, proposal: Proposal, inputs: AwardInputs) -> None:
    campaign = proposal.figures.campaign
    blocks = at.index_blocks(campaign, inputs)
    most = max((len(block.years) for block in blocks.values()), default=1)
    letters = [column_letters(3 + n) for n in range(max(1, most))]
    sheet.widths({"B": 420} | dict.fromkeys(letters, 90))
    sheet.worksheet.column_dimensions[at.KEY_COLUMN].hidden = True
    look.write_title(sheet, f"B:{letters[-1]}", words.INDEX_TITLE, words.INDEX_HINT)
    declared = declared_index(campaign.awards, "")
    for index in campaign.awards.indices:
        block = blocks[index.id]
        title = words.INDEX_BLOCK.format(name=index.name, most=number(index.most))
        sheet.text(f"B{block.head - 1}", title).font = style.font(bold=True)
        sheet.text(f"A{block.head}", at.head_key(index.id))
        years = [words.YEAR.format(year=year) for year in block.years]
        _head(sheet, block.head, 2, [words.INDEX_UNIT, *years])
        for place, code in enumerate(block.units, start=1):
            row = block.head + place
            unit = campaign.unit(code)
            name = unit.name if unit else code
            sheet.text(f"A{row}", at.row_key(index.id, code))
            cell = sheet.text(f"B{row}", name)
            cell.border, cell.alignment = style.BOX, style.aligned("left")
            sheet.fit(row, [("B", name)])
            for year in block.years:
                entry = inputs.index.get((index.id, code, year))
                told = declared.get((index.id, code, year))
                value = entry.typed if entry else told.value if told else None
                _input(sheet, block.cell(code, year), value, centred=True)
    sheet.worksheet.freeze_panes = f"C{at.ROW_BELOW_HINT}"
    look.set_pages(sheet, "portrait", at.ROW_BELOW_HINT, lines=False)


# What both have


def _head(sheet: SheetWriter, row: int, first: int, headings: Sequence[str]) -> None:
    for column, text in enumerate(headings, start=first):
        cell = sheet.text(cell_name(row, column), text)
        cell.font, cell.alignment = style.font(bold=True), style.aligned("center")
        cell.border, cell.fill = style.BOX, style.GROUP_FILL
    sheet.height(row, 22)


def _input(
    sheet: SheetWriter, address: str, value: TextOrNumber | None, *, centred: bool = False
) -> None:
    """A cell for an input, with what was entered there before."""
    if isinstance(value, Decimal):
        sheet.number(address, float(value))
    elif value:
        sheet.text(address, value)
    cell = sheet.worksheet[address]
    cell.fill, cell.border = style.INPUT_FILL, style.BOX
    cell.alignment = style.aligned("center" if centred else "left")
