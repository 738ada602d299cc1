"""Which criteria a unit owes evidence for and gave none: the rule, and how a sheet says it.

Evidence is owed where a criterion requires it and points are claimed; and, as the reason, where a
unit says that a criterion does not apply to it. Both forms say the same of every criterion. Whether
what a unit wrote proves anything is for people.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion

_BLANKS = ("CHAR(10)", "CHAR(9)", '"\N{NO-BREAK SPACE}"')
"""What TRIM leaves: the line end that Alt+Enter makes, and what comes along with pasted text."""


def may_lack_evidence(criterion: Criterion) -> bool:
    """Whether there is any answer to this criterion that owes evidence."""
    return criterion.evidence == "required" or criterion.not_applicable is not None


def asks_for_evidence(campaign: Campaign) -> bool:
    """Whether evidence is owed for any answer to any criterion."""
    return any(may_lack_evidence(criterion) for criterion in campaign.criteria())


def lacks_evidence(criterion: Criterion, points: Decimal | None, label: str, text: str) -> bool:
    """Whether evidence is owed and missing; `points` is the self score, None unanswered.

    `label`: the level that was chosen. Who claims no points has nothing to prove.
    """
    claims = criterion.evidence == "required" and points is not None and points > 0
    excused = criterion.not_applicable is not None and label == NOT_APPLICABLE
    return (claims or excused) and not text.strip()


def lacks_evidence_formula(criterion: Criterion, choice: str, points: str, text: str) -> str:
    """The same of three cells of the scoring workbook, for a criterion that may lack evidence."""
    said = text
    for blank in _BLANKS:
        said = f'SUBSTITUTE({said},{blank}," ")'
    owed = f"N({points})>0"
    if criterion.not_applicable is not None:
        # Labels are compared as the sheet compares them: another case reaches the level too.
        excused = f'IF(ISTEXT({choice}),{choice}="{NOT_APPLICABLE}",FALSE)'
        owed = f"OR({owed},{excused})" if criterion.evidence == "required" else excused
    # An error value that was pasted in is a text like any other, and must not spread.
    return f"IF(ISERROR({text}),FALSE,AND({owed},LEN(TRIM({said}))=0))"


def evidence_code(criterion: Criterion) -> int:
    """What a criterion asks for, as a number: 1 where points are claimed, 2 where it is excused."""
    return (criterion.evidence == "required") + 2 * (criterion.not_applicable is not None)


def lacks_evidence_of_score(key: str, campaign: Campaign) -> str:
    """The same of the score with this number in the ranking workbook, whose text comes trimmed."""
    code = f"INDEX(criterion_evidence,INDEX(score_item,{key}))"
    claims = f"N(INDEX(score_self,{key}))>0"
    none = f"LEN(INDEX(score_evidence,{key}))=0"
    if all(criterion.not_applicable is None for criterion in campaign.criteria()):
        return f"AND({code}=1,{claims},{none})"
    excused = f'EXACT(INDEX(score_label,{key}),"{NOT_APPLICABLE}")'
    return f"AND({none},OR(AND(MOD({code},2)=1,{claims}),AND({code}>1,{excused})))"
