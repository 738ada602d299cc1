"""Campaign → the sheet `Hướng dẫn`: how a unit fills in its workbook and sends it back."""

from __future__ import annotations

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign
from workbook_builder.campaign.panel import who_scores
from workbook_builder.issue import common
from workbook_builder.issue.last_round import LastRound
from workbook_builder.issue.own_band import BAND
from workbook_builder.issue.table import Layout, guide_texts
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.rules_in_words import declared_rules
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.words.workbooks.rounds import LAST_NOTE
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter


def write_guide(
    sheet: SheetWriter,
    campaign: Campaign,
    layout: Layout,
    unit_name: str = "",
    last: LastRound | None = None,
) -> None:
    """Writes the sheet. `unit_name` is the unit's name, or the mark in its place.

    An empty `unit_name` makes the guide of a common workbook, which repeats the name that the unit
    picks. With `last`, the guide explains the column of the last round's answers.
    """
    sheet.widths({"A": 34, "B": 150, "C": 560})
    guide, steps, notes = guide_texts(layout)
    title = sheet.text("A1", guide)
    sheet.worksheet.merge_cells("A1:C1")
    title.font = style.font(14, bold=True)
    title.alignment = style.aligned("center")
    sheet.height(1, 34)
    row = 2
    longest = max((unit.name for unit in campaign.units), key=len)
    who = words.JUDGED_GUIDE_WHO if layout.panel else words.GUIDE_UNIT
    for label, text, measured in _facts(campaign, who, unit_name, longest):
        sheet.worksheet.merge_cells(f"A{row}:B{row}")
        name = sheet.text(f"A{row}", label)
        name.font = style.font(13)
        name.alignment = style.aligned("left", vertical="top")
        if text:
            fact = sheet.text(f"C{row}", text)
        else:
            fact = sheet.put(f"C{row}", common.GUIDE_FORMULA, words.GUIDE_UNIT_OPEN)
        fact.font = style.font(13, bold=True)
        fact.alignment = style.aligned("left", vertical="top")
        sheet.fit(row, [("C", measured)], 13, bold=True)
        row += 1
    said = (
        *_amounts_note(campaign, layout),
        *_evidence_note(campaign),
        *_others_note(campaign),
        *(() if layout.panel else (text for _, text in declared_rules(campaign))),
        *((band_words.OWN_NOTE,) if _has_band(layout) else ()),
        *_named(notes, layout),
        *((LAST_NOTE.format(heading=last.heading),) if last else ()),
    )
    row = _write_list(sheet, row + 1, words.GUIDE_HOW, _named(steps, layout), numbered=True)
    _write_list(sheet, row + 1, words.GUIDE_NOTES_TITLE, said, numbered=False)


def _facts(
    campaign: Campaign, who: str, unit_name: str, longest_name: str
) -> list[tuple[str, str, str]]:
    """Label and text of each fact, and the text that decides how high its row is."""
    facts = [(who, unit_name, longest_name)]

    def add(label: str, text: str) -> None:
        if text:
            facts.append((label, text, text))

    add(words.GUIDE_CAMPAIGN, campaign.title)
    if campaign.plan.number and campaign.plan.date:
        date = f"{campaign.plan.date:%d/%m/%Y}"
        add(words.GUIDE_PLAN, words.GUIDE_PLAN_DATED.format(number=campaign.plan.number, date=date))
    elif campaign.plan.number:
        add(words.GUIDE_PLAN, words.GUIDE_PLAN_TEXT.format(number=campaign.plan.number))
    add(words.GUIDE_ISSUER, campaign.issuer.name)
    if campaign.due:
        add(words.GUIDE_DUE, words.GUIDE_DUE_TEXT.format(date=f"{campaign.due:%d/%m/%Y}"))
    return facts


def _named(templates: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """Our own texts with the title of the sheet in them; texts of a definition are no templates."""
    return tuple(text.format(sheet=layout.sheet) for text in templates)


def _amounts_note(campaign: Campaign, layout: Layout) -> tuple[str, ...]:
    """How to enter numbers, and how to say that a criterion does not apply, if the rubric asks."""
    criteria = tuple(campaign.self_scored())
    amounts = any(kind_of(criterion).rule(criterion).number for criterion in criteria)
    # For whom a criterion is that is not for all, only a common workbook leaves to the unit to say.
    free = (c for c in criteria if c.not_applicable and (layout.units or not c.only_for))
    excused = ", ".join(criterion.id for criterion in free)
    either = words.GUIDE_NOT_APPLICABLE.format(criteria=excused, label=NOT_APPLICABLE)
    # A scorer sees in the prompt of each cell where a criterion need not apply.
    also = (either,) if excused and not layout.panel else ()
    return ((words.GUIDE_AMOUNTS,) if amounts else ()) + also


def _evidence_note(campaign: Campaign) -> tuple[str, ...]:
    """A note that lists the criteria that require evidence; empty where none does."""
    required = [c.id for c in campaign.criteria() if c.evidence == "required"]
    if not required:
        return ()
    if len(required) == sum(1 for _ in campaign.criteria()):
        return (words.GUIDE_EVIDENCE_ALL,)
    return (words.GUIDE_EVIDENCE.format(criteria=", ".join(required)),)


def _has_band(layout: Layout) -> bool:
    """Whether the table says to what band the unit's own points come."""
    return any(row.id == BAND for row in layout.rows)


def _others_note(campaign: Campaign) -> tuple[str, ...]:
    """A note on the criteria that others score; empty where there are none."""
    others = [f"{c.id} ({'; '.join(who_scores(campaign, c))})" for c in campaign.scored_by_others()]
    return (words.GUIDE_OTHERS.format(criteria=", ".join(others)),) if others else ()


def _write_list(
    sheet: SheetWriter, row: int, title: str, items: tuple[str, ...], *, numbered: bool
) -> int:
    """Writes a heading and its items; returns the row after them."""
    sheet.worksheet.merge_cells(f"A{row}:C{row}")
    heading = sheet.text(f"A{row}", title)
    heading.font = style.font(13, bold=True)
    sheet.height(row, 22)
    for position, item in enumerate(items, start=1):
        row += 1
        mark = sheet.text(f"A{row}", f"{position}." if numbered else "–")
        mark.font = style.font(13)
        mark.alignment = style.aligned("center", vertical="top")
        sheet.worksheet.merge_cells(f"B{row}:C{row}")
        cell = sheet.text(f"B{row}", item)
        cell.font = style.font(13)
        cell.alignment = style.aligned("left", vertical="top")
        sheet.fit(row, [("B:C", item)], 13)
    return row + 1
