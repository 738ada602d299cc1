"""Random agreed scores, and a sheet sorted by its user."""

from __future__ import annotations

from decimal import Decimal

from tests.support.campaigns import Maker
from workbook_builder.campaign.model import Campaign, Criterion, Group, Ranking, Tier, Unit
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed, step_of
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.scoring.points import score
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as words

RANKING, DETAIL = words.SHEET_RANKING, words.SHEET_DETAIL
FIRST = 5


def small(units: int = 3) -> Campaign:
    """Two groups of two criteria: tiers of 10, 5, 0; direct points by halves, by ones."""
    tiers = tuple(Tier(f"Mức {p}", Decimal(p)) for p in (10, 5, 0))
    one = Group(
        "I",
        "Một",
        Decimal(20),
        (Criterion("I.1", "Việc 1", Decimal(10), tiers), Criterion("I.2", "Việc 2", Decimal(10))),
    )
    half = Criterion("II.1", "Việc 3", Decimal(5), step=Decimal("0.5"))
    two = Group("II", "Hai", Decimal(15), (half, Criterion("II.2", "Việc 4", Decimal(10), tiers)))
    names = [Unit(f"dv-{n}", f"Sở {n}", f"S{n}") for n in range(1, units + 1)]
    return Campaign(
        1, "nho", "Đợt nhỏ", Decimal(35), (one, two), tuple(names), ranking=Ranking(2, "dense")
    )


def result(campaign: Campaign, points: str, **others: str) -> UnitResult:
    """The result of a unit that gave `points` to I.2 and `others` to others; II.2 is unanswered."""
    given = {"I.1": "5", "I.2": points, "II.1": "2.5"} | {
        k.replace("_", "."): v for k, v in others.items()
    }
    answers = {k: Decimal(v) for k, v in given.items()}
    return UnitResult(
        score(campaign, answers),
        labels={k: f"Mức {v}" for k, v in given.items()},
        evidence={"I.1": "Báo cáo số 1"},
    )


def line(unit: str, criterion: str, points: Typed, **others) -> AgreedLine:
    seen = others.pop("seen", None)
    if isinstance(points, int | float) and not isinstance(points, bool):
        points = Decimal(str(points))
    return AgreedLine(unit, criterion, AgreedEntry(points, **others), seen)


# With LibreOffice


def by_chance(campaign: Campaign, maker: Maker) -> tuple[Results, Entered]:
    """Random results with labels and evidence, and a leader's inputs, right and wrong."""
    chance = maker.chance
    results: dict[str, UnitResult | None] = {}
    lines = []
    for unit in campaign.units:
        if chance.random() < 0.2:
            results[unit.code] = chance.choice((None, UnitResult(None, ("Cần xác nhận",))))
        else:
            answers = maker.answers(campaign)
            results[unit.code] = UnitResult(
                score(campaign, answers),
                chance.choice(((), ("Nộp muộn",))),
                {k: a.label if isinstance(a, Tier) else str(a) for k, a in answers.items()},
                {k: maker.words() for k in answers if chance.random() < 0.5},
            )
        for criterion in campaign.criteria():
            if chance.random() < 0.5:
                entry = AgreedEntry(
                    _points(criterion, maker),
                    chance.choice((None, maker.words(), CellError("#REF!"), Decimal(3))),
                    chance.choice((None, "Hà")),
                    chance.choice((None, Decimal(45280), "hôm qua")),
                )
                known = results[unit.code]
                own = known.scores.criteria.get(criterion.id) if known and known.scores else None
                seen = chance.choice(
                    (None, SeenWhenAgreed(own), SeenWhenAgreed(Decimal(1)), SeenWhenAgreed(None))
                )
                lines.append(AgreedLine(unit.code, criterion.id, entry, seen))
    remarks: dict[str, Typed] = {
        unit.code: chance.choice((maker.words(), Decimal(5), CellError("#N/A"), True))
        for unit in campaign.units
        if chance.random() < 0.5
    }
    picked = chance.choice((*(unit.name for unit in campaign.units), None, "lạ", Decimal(1)))
    return results, Entered(tuple(lines), remarks, {} if picked is None else {COMPARED: picked})


def _points(criterion: Criterion, maker: Maker) -> Typed:
    chance = maker.chance
    step = step_of(criterion) or maker.unit_of_points
    good = step * chance.randint(0, int(criterion.points / step))
    wrong: list[Typed] = [
        None,
        "4",
        "x",
        True,
        False,
        CellError("#DIV/0!"),
        -step,
        criterion.points + step,
        good + step / 2,
        good + maker.unit_of_points / 10,
        criterion.points * 3,
        Decimal(45280),
    ]
    return good if chance.random() < 0.6 else chance.choice(wrong)


def sort_detail(book, last: int, column: int) -> None:
    """Sorts the rows of `Chi tiết điểm` with their formulas and keys, by a column counted from 0.

    The order is descending.
    """
    import uno

    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    arguments = []
    for name, value in (("SortFields", fields), ("ContainsHeader", False)):
        argument = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        argument.Name, argument.Value = name, value
        arguments.append(argument)
    cells = book.sheet(DETAIL).getCellRangeByName(f"A{FIRST}:N{last}")
    uno.invoke(cells, "sort", (tuple(arguments),))
