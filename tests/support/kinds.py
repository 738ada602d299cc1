"""What tests ask of a criterion's kind: its name, and the answer that a number is."""

from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import Answer

DECIMALS = 2


def kind_name(criterion: Criterion) -> str:
    return kind_of(criterion).name


def amount(criterion: Criterion, number: Decimal) -> Answer | None:
    """The answer of a number that is entered, with its points; None where it may not be."""
    return kind_of(criterion).answer(criterion, number, DECIMALS)
