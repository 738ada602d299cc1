"""How far a unit is: the two lines above the table of the scoring workbook, in formulas and words.

Two hidden columns beside the table list ids row by row, each row those so far: of the criteria
without an answer, and of those without the evidence that they require. What a formula says and what
it comes to stand side by side here; where they stand is `layout`'s.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.scoring.evidence import (
    asks_for_evidence,
    lacks_evidence_formula,
    may_lack_evidence,
)
from workbook_builder.scoring.points import Answers, owes_evidence
from workbook_builder.words.workbooks import scoring as words

_MOST_LISTED = 300  # letters of missing ids: a few lines, not a page, above a long table


# The hidden columns


def missing_formula(criterion_id: str, score: str, choice: str, before: str) -> str:
    """The ids without an answer up to this row; `before` is the cell of the row above, or empty."""
    wrong = f'IF({choice}="","","{words.WRONG}")'
    if not before:
        return f'=IF(ISNUMBER({score}),"","{criterion_id}"&{wrong})'
    separator = f'IF({before}="","",", ")'
    return f'={before}&IF(ISNUMBER({score}),"",{separator}&"{criterion_id}"&{wrong})'


def missing_so_far(campaign: Campaign, answers: Answers) -> dict[str, str]:
    """Criterion id → the ids unanswered up to and with it, as the hidden column lists them."""
    so_far: list[str] = []
    listed = {}
    for criterion in campaign.criteria():
        if criterion.id not in answers:
            so_far.append(criterion.id)
        listed[criterion.id] = ", ".join(so_far)
    return listed


def unproven_formula(
    criterion: Criterion, choice: str, score: str, evidence: str, before: str
) -> str:
    """The ids without the evidence that they owe up to this row, of a criterion that may owe it."""
    lacks, criterion_id = lacks_evidence_formula(criterion, choice, score, evidence), criterion.id
    if not before:
        return f'=IF({lacks},"{criterion_id}","")'
    return f'={before}&IF({lacks},IF({before}="","",", ")&"{criterion_id}","")'


def unproven_so_far(
    campaign: Campaign, answers: Answers, evidence: Mapping[str, str]
) -> dict[str, str]:
    """Id of each criterion that may owe evidence → the ids without it up to and with this one."""
    so_far: list[str] = []
    listed = {}
    for criterion in campaign.criteria():
        answer, text = answers.get(criterion.id), evidence.get(criterion.id, "")
        if answer is not None and owes_evidence(criterion, answer, text):
            so_far.append(criterion.id)
        if may_lack_evidence(criterion):
            listed[criterion.id] = ", ".join(so_far)
    return listed


# The lines above the table


def progress_formula(campaign: Campaign, answered: str, missing: str, unproven: str) -> str:
    """The line that says how far the unit is.

    `answered` counts the answers; `missing` and `unproven` are the last cells of the hidden
    columns, the second empty where no criterion requires evidence.
    """
    every = sum(1 for _ in campaign.criteria())
    before, after = words.ANSWERED.format(answered="\0", all=every).split("\0")
    formula = (
        f'="{before}"&{answered}&"{after}"'
        f'&IF({missing}="","","{words.STILL_MISSING}"&{_cut_formula(missing)})'
    )
    if not unproven:
        return formula
    return (
        f'{formula}&IF({unproven}="","",IF({missing}="","","{words.LIST_ENDS}")'
        f'&"{words.NO_EVIDENCE}"&{_cut_formula(unproven)})'
    )


def progress_text(campaign: Campaign, answers: Answers, missing: str, unproven: str = "") -> str:
    """What that line comes to."""
    every = sum(1 for _ in campaign.criteria())
    line = words.ANSWERED.format(answered=len(answers), all=every)
    if missing:
        line += words.STILL_MISSING + _cut(missing)
    if unproven:
        line += (words.LIST_ENDS if missing else "") + words.NO_EVIDENCE + _cut(unproven)
    return line


def longest_progress(campaign: Campaign) -> str:
    """As long as the line can get: a criterion lacks its answer or its evidence, never both."""
    every = ", ".join(criterion.id for criterion in campaign.criteria())
    line = progress_text(campaign, {}, every)
    if not asks_for_evidence(campaign):
        return line
    return line + words.LIST_ENDS + words.NO_EVIDENCE + _cut(every[_MOST_LISTED:])


def hint_formula(missing: str, unproven: str) -> str:
    """What to do next: choose, then give evidence; nothing once all is there."""
    then = f'IF({unproven}="","","{words.HINT_EVIDENCE}")' if unproven else '""'
    return f'=IF({missing}="",{then},"{words.HINT}")'


def hint_text(missing: str, unproven: str) -> str:
    """What that line comes to."""
    if missing:
        return words.HINT
    return words.HINT_EVIDENCE if unproven else ""


def _cut_formula(ids: str) -> str:
    return f'LEFT({ids},{_MOST_LISTED})&IF(LEN({ids})>{_MOST_LISTED},"{words.AND_MORE}","")'


def _cut(ids: str) -> str:
    return ids if len(ids) <= _MOST_LISTED else ids[:_MOST_LISTED] + words.AND_MORE
