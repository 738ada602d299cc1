"""The looks of `Tổng hợp`, and its texts that never change: rules and steps."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion
from workbook_builder.folder.names import INBOX
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.summary import lines as at
from workbook_builder.ranking.summary.cells import listed_text
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.rules_in_words import declared_rules
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_summary as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import row_height

_WIDTHS = {at.LABEL: 210, at.VALUE: 450, at.FREE: 200}
_SIZE = 13.0
_AIR = 6.0
_LABELS = {
    at.ROW_LAST_RUN: words.LAST_RUN,
    at.ROW_INBOX: words.INBOX,
    at.ROW_RETURNED: words.RETURNED,
    at.ROW_MISSING: words.MISSING,
    at.ROW_CONFIRM: words.TO_CONFIRM,
    at.ROW_RESEND: words.TO_RESEND,
    at.ROW_CHECK: words.TO_CHECK,
    at.ROW_FILES: words.FILES,
    at.ROW_UNUSABLE: words.UNUSABLE,
    at.ROW_FOREIGN: words.FOREIGN,
    at.ROW_ATTACHED: words.ATTACHMENTS,
}


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Sets the looks of the sheet, with room for the button beside the title."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    sheet.widths(_WIDTHS)
    _write_head(sheet, campaign)
    _write_banner(sheet, 5 if tables.frozen else 3)
    _write_note(sheet, tables.note)
    _make_room_for_message(sheet)
    _write_state(sheet, tables)
    row = _write_rules(sheet, campaign, at.ROW_ATTACHED + 2)
    acts = tables.effect_sentence(words.ACTS).format(ranking=ranking_words.SHEET_RANKING)
    last = _write_steps(sheet, row + 1, acts)
    worksheet.print_area = f"{at.LABEL}1:{at.FREE}{last}"
    look.set_numbered_pages(worksheet, one_page=True, upright=True)


def _write_head(sheet: SheetWriter, campaign: Campaign) -> None:
    period = campaign.period[:1].upper() + campaign.period[1:]
    across = f"{at.LABEL}:{at.VALUE}"
    for row, text, size, bold in (
        (at.ROW_PARENT, campaign.issuer.parent.upper(), 13.0, False),
        (at.ROW_ISSUER, campaign.issuer.name.upper(), 13.0, True),
        (at.ROW_TITLE, words.TITLE, 20.0, True),
        (at.ROW_CAMPAIGN, campaign.title, 16.0, True),
        (at.ROW_PERIOD, period, 14.0, False),
    ):
        look.write_centred_line(sheet, row, across, text, size, bold=bold)
        sheet.worksheet[f"{at.LABEL}{row}"].alignment = style.aligned("left")


def _write_banner(sheet: SheetWriter, lines: int) -> None:
    row = at.ROW_BANNER
    sheet.worksheet.merge_cells(f"{at.LABEL}{row}:{at.FREE}{row}")
    cell = sheet.worksheet[at.BANNER]
    cell.font = style.font(_SIZE, bold=True, color=ours.RED)
    cell.alignment = style.aligned("left")
    # a line each for the ledger, the agreed scores and the picks
    sheet.height(row, row_height(lines, _SIZE))


def _write_note(sheet: SheetWriter, note: str) -> None:
    """Writes the note on a workbook that holds values; hides the row where there is none."""
    across = f"{at.LABEL}:{at.FREE}"
    look.write_centred_line(sheet, at.ROW_NOTE, across, note, _SIZE, bold=True)
    if note:
        sheet.worksheet[f"{at.LABEL}{at.ROW_NOTE}"].alignment = look.table_alignment("left")
        for cell in sheet.worksheet[f"{at.LABEL}{at.ROW_NOTE}:{at.FREE}{at.ROW_NOTE}"][0]:
            cell.fill, cell.border = style.INPUT_FILL, style.BOX
        width = sum(_WIDTHS.values())
        sheet.height(at.ROW_NOTE, look.height_needed([(width, note, _SIZE)]) + _AIR)


def _make_room_for_message(sheet: SheetWriter) -> None:
    row = at.ROW_MESSAGE
    sheet.worksheet.merge_cells(f"{at.LABEL}{row}:{at.FREE}{row}")
    cell = sheet.worksheet[at.MESSAGE]
    cell.font = style.font(_SIZE, italic=True)
    cell.alignment = style.aligned("left")
    sheet.height(row, row_height(2, _SIZE))


def _write_state(sheet: SheetWriter, tables: RankingTables) -> None:
    _heading(sheet, at.ROW_STATE, words.HEADING_STATE)
    sheet.text(f"{at.VALUE}{at.ROW_INBOX}", f"{INBOX}/")
    # Without picks a list may be longer: a pick that is taken back needs that room.
    without = [one.unpicked() for one in tables.states]
    for row, label in _LABELS.items():
        texts = [""]  # All other texts take one line.
        if row in at.LISTED:
            texts = [listed_text(states, row) for states in (tables.states, without)]
        _row(sheet, row, label, texts, bold=row == at.ROW_RETURNED)
    lists = f"{at.LABEL}{at.ROW_MISSING}:{at.FREE}{at.ROW_CHECK}"
    listed = f'NOT(EXACT(${at.VALUE}{at.ROW_MISSING},"{words.NOBODY}"))'
    style.fill_where(sheet.worksheet, lists, listed, style.OPTIONAL_FILL)


def _heading(sheet: SheetWriter, row: int, text: str) -> None:
    columns = f"{at.LABEL}{row}:{at.FREE}{row}"
    sheet.worksheet.merge_cells(columns)
    cell = sheet.text(f"{at.LABEL}{row}", text)
    cell.font = style.font(14, bold=True)
    cell.alignment = look.table_alignment("left")
    for one in sheet.worksheet[columns][0]:
        one.fill = style.GROUP_FILL
        one.border = style.BOX
    sheet.height(row, row_height(1, 14) + _AIR)


def _row(sheet: SheetWriter, row: int, label: str, texts: list[str], *, bold: bool = False) -> None:
    """Sets the looks of a line: the label, and its text across the two columns right of it."""
    worksheet = sheet.worksheet
    worksheet.merge_cells(f"{at.VALUE}{row}:{at.FREE}{row}")
    sheet.text(f"{at.LABEL}{row}", label).font = style.font(_SIZE, bold=True)
    worksheet[f"{at.LABEL}{row}"].alignment = look.table_alignment("left")
    value = worksheet[f"{at.VALUE}{row}"]
    value.font = style.font(_SIZE, bold=bold)
    value.alignment = look.table_alignment("left")
    for column in (at.LABEL, at.VALUE, at.FREE):
        worksheet[f"{column}{row}"].border = style.BOX
    width = _WIDTHS[at.VALUE] + _WIDTHS[at.FREE]
    needed = [(width, text, _SIZE) for text in texts]
    sheet.height(row, look.height_needed([*needed, (_WIDTHS[at.LABEL], label, _SIZE)]) + _AIR)


# Rules and steps


def _write_rules(sheet: SheetWriter, campaign: Campaign, row: int) -> int:
    """Writes the declared rules; returns the row after them."""
    _heading(sheet, row, words.HEADING_RULES)
    for label, text in rule_lines(campaign):
        row += 1
        sheet.text(f"{at.VALUE}{row}", text)
        _row(sheet, row, label, [text])
    return row + 1


def rule_lines(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The rules of the campaign in words: a label and a sentence each."""
    receipts = files_words.SHEET_RECEIPTS
    yield words.RULE_TOTAL, words.RULE_TOTAL_TEXT.format(total=number(campaign.total))
    yield words.RULE_KINDS, " ".join(_kinds(campaign))
    decimals = campaign.ranking.decimals
    rounding = words.RULE_DECIMALS_TEXT if decimals else words.RULE_WHOLE_TEXT
    yield words.RULE_DECIMALS, rounding.format(decimals=decimals)
    yield words.RULE_TIES, words.RULE_TIES_TEXT[campaign.ranking.ties]
    yield from declared_rules(campaign)
    late = words.RULE_LATE[campaign.late_files].format(sheet=receipts)
    due = words.RULE_NO_DUE
    if campaign.due is not None:
        due = words.RULE_DUE_TEXT.format(due=f"{campaign.due:%d/%m/%Y}", late=late)
    yield words.RULE_DUE, due
    yield words.RULE_UNANSWERED, words.RULE_UNANSWERED_TEXT
    yield words.RULE_SEVERAL, words.RULE_SEVERAL_TEXT.format(sheet=receipts)


def _kinds(campaign: Campaign) -> Iterator[str]:
    """Sentences on what makes up base, bonus and penalty, and what is only shown."""
    kinds: tuple[CountsAs, ...] = ("base", "bonus", "penalty")
    for kind in kinds:
        groups, holding = _feeding(campaign, kind)
        sources = [
            *([words.RULE_GROUPS.format(groups=groups)] if groups else []),
            *([words.RULE_CRITERIA[kind].format(groups=holding)] if holding else []),
        ]
        if ledger := words.RULE_LEDGER.get(kind):
            sources.append(ledger.format(sheet=ranking_words.SHEET_LEDGER))
        if sources:
            joined = words.AND.join(filter(None, (", ".join(sources[:-1]), sources[-1])))
            yield words.RULE_COUNTS[kind].format(sources=joined)
    groups, holding = _feeding(campaign, "none")
    if groups:
        yield words.RULE_NONE.format(groups=groups)
    if holding:
        yield words.RULE_NONE_CRITERIA.format(groups=holding)


def _feeding(campaign: Campaign, kind: CountsAs) -> tuple[str, str]:
    """The outermost groups of a kind, and the other groups with criteria of this kind."""
    own = [group.id for group in campaign.rubric if group.counts_as == kind]
    holding = dict.fromkeys(
        item.above[0].id
        for item in campaign.items()
        if isinstance(item.node, Criterion) and item.counts_as == kind
    )
    return ", ".join(own), ", ".join(id_ for id_ in holding if id_ not in own)


def _write_steps(sheet: SheetWriter, row: int, acts: str) -> int:
    """Writes the steps of using the workbook; returns the last row."""
    _heading(sheet, row, words.HEADING_STEPS)
    for place, step in enumerate(words.STEPS, start=1):
        text = step.format(
            inbox=f"{INBOX}/",
            receipts=files_words.SHEET_RECEIPTS,
            detail=ranking_words.SHEET_DETAIL,
            ledger=ranking_words.SHEET_LEDGER,
            acts=acts,
        )
        row += 1
        sheet.text(f"{at.VALUE}{row}", text)
        _row(sheet, row, words.STEP.format(number=place), [text])
    return row
