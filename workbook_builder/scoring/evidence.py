"""Which answers lack the evidence that they owe: the rule in Python, and as formulas of sheets.

A unit owes evidence in two cases: it claims points for a criterion that requires evidence, or it
says that a criterion does not apply to it, for which it must give the reason. Python and formulas
agree on every criterion. People judge whether the text proves anything.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion

_BLANKS = ("CHAR(10)", "CHAR(9)", '"\N{NO-BREAK SPACE}"')
"""Blanks that TRIM does not remove: line ends typed with Alt+Enter, and tabs and spaces pasted."""


def may_lack_evidence(criterion: Criterion) -> bool:
    """Whether some answer to this criterion owes evidence."""
    return criterion.evidence == "required" or _owes_reason(criterion)


def _owes_reason(criterion: Criterion) -> bool:
    """Whether a unit that the criterion does not apply to owes the reason; a rule needs none."""
    return criterion.not_applicable is not None and not criterion.only_for


def asks_for_evidence(campaign: Campaign) -> bool:
    """Whether some answer to some criterion of the campaign owes evidence."""
    return any(may_lack_evidence(criterion) for criterion in campaign.criteria())


def lacks_evidence(criterion: Criterion, points: Decimal | None, label: str, text: str) -> bool:
    """Whether an answer owes evidence and `text`, the evidence given, is blank.

    `points` is the self score, None where the criterion is unanswered. `label` is the chosen level.
    A unit that claims no points has nothing to prove.
    """
    claims = criterion.evidence == "required" and points is not None and points > 0
    excused = _owes_reason(criterion) and label == NOT_APPLICABLE
    return (claims or excused) and not text.strip()


def lacks_evidence_formula(criterion: Criterion, choice: str, points: str, text: str) -> str:
    """The formula of `lacks_evidence` over three cells of a scoring workbook.

    Only for a criterion that `may_lack_evidence`. `choice`, `points` and `text` are the cells of
    the answer, its points and its evidence.
    """
    said = text
    for blank in _BLANKS:
        said = f'SUBSTITUTE({said},{blank}," ")'
    owed = f"N({points})>0"
    if _owes_reason(criterion):
        # The sheet compares labels without regard to case, and so does the rest of the workbook.
        excused = f'IF(ISTEXT({choice}),{choice}="{NOT_APPLICABLE}",FALSE)'
        owed = f"OR({owed},{excused})" if criterion.evidence == "required" else excused
    # An error value pasted into the evidence counts as text. Without this test, the error would
    # spread to the lines that tell the unit what is missing.
    return f"IF(ISERROR({text}),FALSE,AND({owed},LEN(TRIM({said}))=0))"


def evidence_code(criterion: Criterion) -> int:
    """When a criterion owes evidence, as a number that formulas test.

    1: where points are claimed. 2: where the criterion does not apply. 3: in both cases. 0: never.
    """
    return (criterion.evidence == "required") + 2 * _owes_reason(criterion)


def lacks_evidence_of_score(key: str, campaign: Campaign) -> str:
    """The formula of `lacks_evidence` for one score of the ranking workbook, a condition.

    `key` is an expression for the number of the score. The evidence there is trimmed already.
    """
    code = f"INDEX(criterion_evidence,INDEX(score_item,{key}))"
    claims = f"N(INDEX(score_self,{key}))>0"
    none = f"LEN(INDEX(score_evidence,{key}))=0"
    if not any(_owes_reason(criterion) for criterion in campaign.criteria()):
        return f"AND({code}=1,{claims},{none})"
    excused = f'EXACT(INDEX(score_label,{key}),"{NOT_APPLICABLE}")'
    return f"AND({none},OR(AND(MOD({code},2)=1,{claims}),AND({code}>1,{excused})))"
