"""What a unit has still to do: the progress line and the hint above the table, as formula and text.

Both draw on two hidden columns beside the table. On each row, the one lists the ids of all criteria
up to this row that lack an answer, the other those that lack evidence. Beside each formula stands
the function that counts its value. In which cells the formulas stand, `issue.layout` decides.
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

_MOST_LISTED = 300  # characters of ids; a long rubric would fill a page above the table


# The hidden columns


def missing_formula(criterion_id: str, score: str, choice: str, before: str) -> str:
    """The formula that lists the ids without an answer up to this row.

    `score`, `choice` and `before` are cells: the criterion's score and input, and the cell of the
    same column for the criterion above, "" for the first criterion.
    """
    wrong = f'IF({choice}="","","{words.WRONG}")'
    if not before:
        return f'=IF(ISNUMBER({score}),"","{criterion_id}"&{wrong})'
    separator = f'IF({before}="","",", ")'
    return f'={before}&IF(ISNUMBER({score}),"",{separator}&"{criterion_id}"&{wrong})'


def missing_so_far(campaign: Campaign, answers: Answers) -> dict[str, str]:
    """Criterion id → the values of `missing_formula`: the ids without an answer up to this one."""
    so_far: list[str] = []
    listed = {}
    for criterion in campaign.self_scored():
        if criterion.id not in answers:
            so_far.append(criterion.id)
        listed[criterion.id] = ", ".join(so_far)
    return listed


def unproven_formula(
    criterion: Criterion, choice: str, score: str, evidence: str, before: str
) -> str:
    """The formula that lists the ids without the evidence that they owe, up to this row.

    Only for a criterion that may owe evidence. `choice`, `score`, `evidence` and `before` are
    cells; `before` is that of the last such criterion above, "" for the first one.
    """
    lacks, criterion_id = lacks_evidence_formula(criterion, choice, score, evidence), criterion.id
    if not before:
        return f'=IF({lacks},"{criterion_id}","")'
    return f'={before}&IF({lacks},IF({before}="","",", ")&"{criterion_id}","")'


def unproven_so_far(
    campaign: Campaign, answers: Answers, evidence: Mapping[str, str]
) -> dict[str, str]:
    """Id of each criterion that may owe evidence → the value of its `unproven_formula`."""
    so_far: list[str] = []
    listed = {}
    for criterion in campaign.self_scored():
        answer, text = answers.get(criterion.id), evidence.get(criterion.id, "")
        if answer is not None and owes_evidence(criterion, answer, text):
            so_far.append(criterion.id)
        if may_lack_evidence(criterion):
            listed[criterion.id] = ", ".join(so_far)
    return listed


# The lines above the table


def progress_formula(campaign: Campaign, answered: str, missing: str, unproven: str) -> str:
    """The formula of the progress line.

    `answered` is an expression that counts the answers. `missing` and `unproven` are the last
    cells of the two hidden columns; `unproven` is "" where no criterion may owe evidence.
    """
    every = sum(1 for _ in campaign.self_scored())
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
    """The value of `progress_formula`; `missing` and `unproven` are lists of ids."""
    every = sum(1 for _ in campaign.self_scored())
    line = words.ANSWERED.format(answered=len(answers), all=every)
    if missing:
        line += words.STILL_MISSING + _cut(missing)
    if unproven:
        line += (words.LIST_ENDS if missing else "") + words.NO_EVIDENCE + _cut(unproven)
    return line


def longest_progress(campaign: Campaign) -> str:
    """The longest text of the progress line, by which its row gets its height.

    A criterion lacks its answer or its evidence, never both.
    """
    every = ", ".join(criterion.id for criterion in campaign.self_scored())
    line = progress_text(campaign, {}, every)
    if not asks_for_evidence(campaign):
        return line
    return line + words.LIST_ENDS + words.NO_EVIDENCE + _cut(every[_MOST_LISTED:])


def hint_formula(missing: str, unproven: str) -> str:
    """The formula of the hint: first to answer, then to give evidence, "" once all is there.

    `missing` and `unproven` are the same cells as for `progress_formula`.
    """
    then = f'IF({unproven}="","","{words.HINT_EVIDENCE}")' if unproven else '""'
    return f'=IF({missing}="",{then},"{words.HINT}")'


def hint_text(missing: str, unproven: str) -> str:
    """The value of `hint_formula`; `missing` and `unproven` are lists of ids."""
    if missing:
        return words.HINT
    return words.HINT_EVIDENCE if unproven else ""


def _cut_formula(ids: str) -> str:
    return f'LEFT({ids},{_MOST_LISTED})&IF(LEN({ids})>{_MOST_LISTED},"{words.AND_MORE}","")'


def _cut(ids: str) -> str:
    return ids if len(ids) <= _MOST_LISTED else ids[:_MOST_LISTED] + words.AND_MORE
