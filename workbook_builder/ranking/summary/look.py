"""The looks of `Tổng hợp`, and its texts that never change: rules and steps."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.colors import Color

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion
from workbook_builder.campaign.panel import panels
from workbook_builder.folder.names import INBOX
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.summary import lines as at
from workbook_builder.ranking.summary.cells import listed_text, mail_text
from workbook_builder.ranking.summary.heights import AIR, WATCHED_SIZE, WIDTHS, watched_heights
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.rules_in_words import declared_rules
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_stages as stage_words
from workbook_builder.words.workbooks import ranking_summary as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed, row_height

_SIZE = 13.0
_LABELS = {
    at.ROW_RETURNED: words.RETURNED,
    at.ROW_MISSING: words.MISSING,
    at.ROW_CONFIRM: words.TO_CONFIRM,
    at.ROW_RESEND: words.TO_RESEND,
    at.ROW_CHECK: words.TO_CHECK,
    at.ROW_MAILED: words.MAILED_LABEL,
    at.ROW_REMINDED: words.REMINDED_LABEL,
    at.ROW_LAST_RUN: words.LAST_RUN,
    at.ROW_INBOX: words.INBOX,
    at.ROW_FILES: words.FILES,
    at.ROW_UNUSABLE: words.UNUSABLE,
    at.ROW_FOREIGN: words.FOREIGN,
    at.ROW_ATTACHED: words.ATTACHMENTS,
}
_MAIL = {at.ROW_MAILED: "mail_sent", at.ROW_REMINDED: "mail_reminded"}
# Fill and text of each big number, then the colour of the bar of each number of units.
_CARD_COLOURS = (
    ("E2EFDA", "375623"),
    ("FFF2CC", "7F6000"),
    ("FCE4D6", "843C0C"),
    ("DDEBF7", "1F4E79"),
)
_BAR_COLOURS = ("70AD47", "A6A6A6", "FFC000", "ED7D31", "F4B183")
_CARD_SIZE, _CARD_HEIGHT = 26.0, 40.0
_LINK_COLOUR = "0563C1"


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Sets the looks of the sheet, with room for the button beside the title."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    sheet.widths(WIDTHS)
    _write_head(sheet, campaign)
    _write_big_numbers(sheet)
    _write_line(sheet, at.ROW_NEXT, 2, bold=True)
    _write_line(sheet, at.ROW_BANNER, 5 if tables.frozen else 3, bold=True, color=ours.RED)
    _write_note(sheet, tables.note)
    _write_line(sheet, at.ROW_MESSAGE, 2, italic=True)
    _write_watched(sheet, tables)
    _write_state(sheet, tables)
    row = _write_rules(sheet, campaign, _write_scorers(sheet, campaign))
    acts = tables.effect_sentence(words.ACTS).format(ranking=ranking_words.SHEET_RANKING)
    last = _write_steps(sheet, row + 1, acts)
    worksheet.print_area = f"{at.LABEL}1:{at.LAST}{last}"
    look.set_numbered_pages(worksheet, one_page=True, upright=True)


def _write_head(sheet: SheetWriter, campaign: Campaign) -> None:
    period = campaign.period[:1].upper() + campaign.period[1:]
    across = f"{at.LABEL}:{at.NAMES}"
    for row, text, size, bold in (
        (at.ROW_PARENT, campaign.issuer.parent.upper(), 12.0, False),
        (at.ROW_ISSUER, campaign.issuer.name.upper(), 12.0, True),
        (at.ROW_TITLE, words.TITLE, 18.0, True),
        (at.ROW_CAMPAIGN, campaign.title, 15.0, True),
        (at.ROW_PERIOD, period, 13.0, False),
    ):
        look.write_centred_line(sheet, row, across, text, size, bold=bold)
        sheet.worksheet[f"{at.LABEL}{row}"].alignment = style.aligned("left")


def _write_big_numbers(sheet: SheetWriter) -> None:
    """The state of the campaign at a glance: four numbers, each with what it counts below it."""
    worksheet = sheet.worksheet
    labels = (words.CARD_RETURNED, words.CARD_WAITING, words.CARD_WATCH, words.CARD_SETTLED)
    for (first, last), label, (fill, color) in zip(at.CARDS, labels, _CARD_COLOURS, strict=True):
        sheet.text(f"{first}{at.ROW_NUMBER_LABELS}", label)
        for row, size, bold in (
            (at.ROW_NUMBERS, _CARD_SIZE, True),
            (at.ROW_NUMBER_LABELS, 11.0, False),
        ):
            if first != last:
                worksheet.merge_cells(f"{first}{row}:{last}{row}")
            cell = worksheet[f"{first}{row}"]
            cell.font = style.font(size, bold=bold, color=color)
            cell.alignment = style.aligned("center", wrap=row == at.ROW_NUMBER_LABELS)
            for one in worksheet[f"{first}{row}:{last}{row}"][0]:
                one.fill = PatternFill("solid", start_color=fill, end_color=fill)
                one.border = _BETWEEN_CARDS
    sheet.height(at.ROW_NUMBERS, _CARD_HEIGHT)
    sheet.height(at.ROW_NUMBER_LABELS, row_height(1, 11.0) + AIR)


_WHITE = Side(style="thick", color="FFFFFF")
_BETWEEN_CARDS = Border(left=_WHITE, right=_WHITE)


def _write_line(
    sheet: SheetWriter,
    row: int,
    lines: int,
    *,
    bold: bool = False,
    italic: bool = False,
    color: str = "000000",
) -> None:
    """Gives a line across the sheet room for `lines` lines of text that a formula shows."""
    sheet.worksheet.merge_cells(f"{at.LABEL}{row}:{at.LAST}{row}")
    cell = sheet.worksheet[f"{at.LABEL}{row}"]
    cell.font = style.font(_SIZE, bold=bold, italic=italic, color=color)
    cell.alignment = style.aligned("left")
    sheet.height(row, row_height(lines, _SIZE))


def _write_note(sheet: SheetWriter, note: str) -> None:
    """Writes the note on a workbook that holds values; hides the row where there is none."""
    across = f"{at.LABEL}:{at.LAST}"
    look.write_centred_line(sheet, at.ROW_NOTE, across, note, _SIZE, bold=True)
    if note:
        sheet.worksheet[f"{at.LABEL}{at.ROW_NOTE}"].alignment = look.table_alignment("left")
        for cell in sheet.worksheet[f"{at.LABEL}{at.ROW_NOTE}:{at.LAST}{at.ROW_NOTE}"][0]:
            cell.fill, cell.border = style.INPUT_FILL, style.BOX
        width = sum(WIDTHS.values())
        sheet.height(at.ROW_NOTE, height_needed([(width, note, _SIZE)]) + AIR)


def _write_watched(sheet: SheetWriter, tables: RankingTables) -> None:
    """The list of what there is to see. Rows without an item are low and have no lines."""
    worksheet = sheet.worksheet
    _heading(sheet, at.ROW_WATCH, words.HEADING_WATCH)
    for row, height in watched_heights(tables).items():
        sheet.height(row, height)
    for row in range(at.FIRST_WATCHED, at.ROW_MORE):
        worksheet.merge_cells(f"{at.COUNT}{row}:{at.BAR}{row}")
        worksheet.merge_cells(f"{at.NAMES}{row}:{at.FREE}{row}")
        for column in (at.LABEL, at.COUNT, at.NAMES, at.LAST):
            cell = worksheet[f"{column}{row}"]
            cell.font = style.font(WATCHED_SIZE, bold=column == at.LABEL)
            cell.alignment = look.table_alignment("center" if column == at.LAST else "left")
        link = worksheet[f"{at.LAST}{row}"]
        link.font = style.font(WATCHED_SIZE, color=_LINK_COLOUR)
    cells = f"{at.LABEL}{at.FIRST_WATCHED}:{at.LAST}{at.ROW_MORE - 1}"
    # What no file tells of, such as a scorer who sent none, has no link.
    told_in = at.LABEL if tables.campaign.stages else at.LAST
    first = f"${told_in}{at.FIRST_WATCHED}"
    style.border_where(worksheet, cells, f"LEN({first})>0")
    worksheet.merge_cells(f"{at.MORE}:{at.LAST}{at.ROW_MORE}")
    worksheet[at.MORE].font = style.font(WATCHED_SIZE, italic=True)
    worksheet[at.MORE].alignment = look.table_alignment("left")


def _write_state(sheet: SheetWriter, tables: RankingTables) -> None:
    worksheet = sheet.worksheet
    _heading(sheet, at.ROW_STATE, words.HEADING_STATE)
    sheet.text(f"{at.VALUE}{at.ROW_INBOX}", f"{INBOX}/")
    # Without picks a list may be longer: a pick that is taken back needs that room.
    without = [one.unpicked() for one in tables.states]
    for row, label in _LABELS.items():
        if row not in at.COUNTED:
            key = _MAIL.get(row)
            _row(sheet, row, label, [mail_text(tables, key) if key else ""])
            continue
        texts = [""]
        if row in at.LISTED:
            texts = [listed_text(states, row) for states in (tables.states, without)]
        _unit_row(sheet, row, label, texts)
    for row, color in zip(at.COUNTED, _BAR_COLOURS, strict=True):
        ends = [FormatObject("num", 0.0), FormatObject("num", float(len(tables.states)))]
        bar = DataBar(cfvo=ends, color=Color(color), showValue=False, minLength=0, maxLength=100)
        rule = Rule(type="dataBar", dataBar=bar)
        worksheet.conditional_formatting.add(f"{at.BAR}{row}", rule)


def _unit_row(sheet: SheetWriter, row: int, label: str, texts: list[str]) -> None:
    """Sets the looks of a line about units: its number, a bar for it, their names."""
    worksheet = sheet.worksheet
    worksheet.merge_cells(f"{at.NAMES}{row}:{at.LAST}{row}")
    sheet.text(f"{at.LABEL}{row}", label)
    for column in WIDTHS:
        cell = worksheet[f"{column}{row}"]
        cell.font = style.font(_SIZE, bold=column in (at.LABEL, at.COUNT))
        centred = column in (at.COUNT, at.BAR)
        cell.alignment = look.table_alignment("center" if centred else "left")
        cell.border = style.BOX
    width = sum(WIDTHS[column] for column in (at.NAMES, at.FREE, at.LAST))
    needed = [(width, text, _SIZE) for text in texts]
    sheet.height(row, height_needed([*needed, (WIDTHS[at.LABEL], label, _SIZE)]) + AIR)


def _heading(sheet: SheetWriter, row: int, text: str) -> None:
    columns = f"{at.LABEL}{row}:{at.LAST}{row}"
    sheet.worksheet.merge_cells(columns)
    cell = sheet.text(f"{at.LABEL}{row}", text)
    cell.font = style.font(14, bold=True)
    cell.alignment = look.table_alignment("left")
    for one in sheet.worksheet[columns][0]:
        one.fill = style.GROUP_FILL
        one.border = style.BOX
    sheet.height(row, row_height(1, 14) + AIR)


def _row(sheet: SheetWriter, row: int, label: str, texts: list[str]) -> None:
    """Sets the looks of a line: the label, and its text across the columns right of it."""
    worksheet = sheet.worksheet
    worksheet.merge_cells(f"{at.VALUE}{row}:{at.LAST}{row}")
    sheet.text(f"{at.LABEL}{row}", label).font = style.font(_SIZE, bold=True)
    worksheet[f"{at.LABEL}{row}"].alignment = look.table_alignment("left")
    value = worksheet[f"{at.VALUE}{row}"]
    value.font = style.font(_SIZE)
    value.alignment = look.table_alignment("left")
    for column in WIDTHS:
        worksheet[f"{column}{row}"].border = style.BOX
    width = sum(WIDTHS.values()) - WIDTHS[at.LABEL]
    needed = [(width, text, _SIZE) for text in texts]
    sheet.height(row, height_needed([*needed, (WIDTHS[at.LABEL], label, _SIZE)]) + AIR)


def _write_scorers(sheet: SheetWriter, campaign: Campaign) -> int:
    """Sets the looks of the lines about scorers; returns the row in which the rules may begin."""
    if not campaign.stages:
        return at.ROW_ATTACHED + 2
    row = at.FIRST_SCORER
    _heading(sheet, row - 1, stage_words.HEADING_SCORERS)
    for row, panel in enumerate(panels(campaign), start=at.FIRST_SCORER):
        room = {"scorer": panel.scorer.name, "state": stage_words.STATE_TO_CONFIRM}
        _row(sheet, row, panel.stage.title, [stage_words.SCORER_LINE.format(**room)])
    return row + 2


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
        if isinstance(item.node, Criterion) and item.feeds == kind
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
