"""Which criteria a unit owes evidence for and gave none: the rule, and how a sheet says it.

Both say the same of every criterion. Whether what a unit wrote proves anything is for people.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign import Campaign, Criterion

_BLANKS = ("CHAR(10)", "CHAR(9)", '"\N{NO-BREAK SPACE}"')
"""What TRIM leaves: the line end that Alt+Enter makes, and what comes along with pasted text."""


def asks_for_evidence(campaign: Campaign) -> bool:
    """Whether any criterion requires evidence."""
    return any(criterion.evidence == "required" for criterion in campaign.criteria())


def lacks_evidence(criterion: Criterion, points: Decimal | None, text: str) -> bool:
    """Whether evidence is required and missing; `points` is the self score, None unanswered.

    Who claims no points has nothing to prove.
    """
    claims = points is not None and points > 0
    return criterion.evidence == "required" and claims and not text.strip()


def lacks_evidence_formula(points: str, text: str) -> str:
    """The same of two cells of the scoring workbook, for a criterion that requires evidence."""
    said = text
    for blank in _BLANKS:
        said = f'SUBSTITUTE({said},{blank}," ")'
    # An error value that was pasted in is a text like any other, and must not spread.
    return f"IF(ISERROR({text}),FALSE,AND(N({points})>0,LEN(TRIM({said}))=0))"


def lacks_evidence_of_score(key: str) -> str:
    """The same of the score with this number in the ranking workbook, whose text comes trimmed."""
    required = f"INDEX(criterion_evidence,INDEX(score_item,{key}))=1"
    return f"AND({required},N(INDEX(score_self,{key}))>0,LEN(INDEX(score_evidence,{key}))=0)"
