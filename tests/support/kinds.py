"""The kind of a criterion, for tests: its name, and the answer with a given number."""

from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import Answer

DECIMALS = 2


def kind_name(criterion: Criterion) -> str:
    return kind_of(criterion).name


def amount(criterion: Criterion, number: Decimal, decimals: int = DECIMALS) -> Answer | None:
    """The answer with this number, and its points; None where the number is not allowed."""
    return kind_of(criterion).answer(criterion, number, decimals)
