"""Points that lie half-way between two numbers: rounded alike by Python and every engine at hand.

The cases are all exact halves, at each number of decimals that a campaign may have, of points up to
1,000,000. In binary fractions most of them lie a hair off, and a single ROUND goes either way.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.office.second_engine import gnumeric_recalculated
from workbook_builder.campaign.model import Criterion
from workbook_builder.definition.checks.campaign import MOST_DECIMALS, MOST_POINTS
from workbook_builder.scoring.kinds.share import SHARE
from workbook_builder.scoring.points import round_half_up, rounded_formula

D = Decimal
Case = tuple[Decimal, Decimal, Decimal, int]
"""Points, a unit's number, the best number, and the decimals: points × number / best is a half."""

NUMBERS = (0.3, 0.7, 1.1, 1.15, 2.3, 3.7, 4.35, 7, 9.9, 12.6, 21.9, 33.3, 57.5)
WHOLE = (0, 1, 2, 7, 49, 180, 1334, 44_444)
POINTS = (1, 3, 7, 8.5, 12, 27.5, 33.3, 60, 99.9, 450, 1000, 87_654, 654_321, 1_000_000)


def cases() -> Iterator[Case]:
    """Every half that has a best number of at most four decimals."""
    for decimals in range(MOST_DECIMALS + 1):
        unit = D(1).scaleb(-decimals)
        for points, number, whole in itertools.product(POINTS, NUMBERS, WHOLE):
            half, exact = (whole + D("0.5")) * unit, D(str(points)) * D(str(number))
            best = round(exact / half, 4)
            if best >= number and best * half == exact:
                yield D(str(points)), D(str(number)), best, decimals


CASES = tuple(cases())


def share(case: Case) -> tuple[Criterion, str]:
    points, number, best, decimals = case
    criterion = Criterion("I.1", "Tiêu chí", points, measure="%", measured_against="best")
    assert SHARE.compared is not None
    formula = SHARE.compared.formula(criterion, f"{number:f}", f"{best:f}", decimals)
    return criterion, f"={formula}"


def right(case: Case) -> Decimal:
    """Rounded half-up once, from the exact quotient."""
    points, number, best, decimals = case
    return (points * number / best).quantize(D(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def book_of(formulas: list[str]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row, formula in enumerate(formulas, start=1):
        book.active[f"A{row}"] = formula
    book.save(out)
    return out.getvalue()


def once(formula: str) -> str:
    """The formula with a single ROUND and nothing more."""
    assert "+1/200000000," in formula
    return formula.replace("+1/200000000,", ",")


@pytest.fixture(scope="session")
def engines(calc, hyperformula, gnumeric, tmp_path_factory):
    """Name → what turns formulas into values."""

    def of_libreoffice(formulas: list[str]) -> list[object]:
        path = Path(tmp_path_factory.mktemp("rounding"), "a.xlsx")
        path.write_bytes(book_of(formulas))
        with calc.open(path) as book:
            book.recalculate()
            return [row[0] for row in book.values("Sheet", f"A1:A{len(formulas)}")]

    def of(recalculated, formulas: list[str]) -> list[object]:
        values = recalculated(book_of(formulas))
        return [values["Sheet", f"A{row}"] for row in range(1, len(formulas) + 1)]

    return {
        "LibreOffice": of_libreoffice,
        "HyperFormula": lambda formulas: of(hyperformula.recalculated, formulas),
        "Gnumeric": lambda formulas: of(gnumeric_recalculated, formulas),
    }


def test_there_are_halves_at_every_number_of_decimals():
    for decimals in range(MOST_DECIMALS + 1):
        assert sum(1 for case in CASES if case[3] == decimals) > 50, decimals
    assert max(case[0] for case in CASES) == MOST_POINTS


def test_python_rounds_every_half_up():
    for case in CASES:
        criterion, _ = share(case)
        _, number, best, decimals = case
        assert SHARE.compared.points(criterion, number, best, decimals) == right(case), case


def test_every_engine_rounds_every_half_as_python_does(engines):
    for name, values in engines.items():
        seen = values([share(case)[1] for case in CASES])
        wrong = [(case, v) for case, v in zip(CASES, seen, strict=True) if v != float(right(case))]
        print(f"{name}: {len(wrong)} of {len(CASES)} halves otherwise")
        assert wrong == [], name


def test_a_single_round_would_go_other_ways(engines):
    """If no engine had trouble with these halves, the test above would prove nothing."""
    for name, values in engines.items():
        seen = values([once(share(case)[1]) for case in CASES])
        wrong = [case[3] for case, v in zip(CASES, seen, strict=True) if v != float(right(case))]
        print(f"{name}: {[wrong.count(n) for n in range(MOST_DECIMALS + 1)]} by decimals")
        assert wrong or name == "Gnumeric", name


def test_what_comes_near_a_half_counts_as_one_in_python_as_in_every_engine(engines):
    near = (
        ("0.4999999951", 0, "1"),
        ("0.4999999949", 0, "0"),
        ("-0.5", 0, "-1"),
        ("-0.499999999", 0, "-1"),
        ("2.00499999999", 2, "2.01"),
        ("2.0049999", 2, "2"),
    )
    assert [round_half_up(D(number), n) for number, n, _ in near] == [D(p) for *_, p in near]
    formulas = [
        f"={rounded_formula(number, n, may_be_negative=number[0] == '-')}" for number, n, _ in near
    ]
    for name, values in engines.items():
        assert values(formulas) == [float(points) for *_, points in near], name


def test_every_rounding_formula_is_written_where_its_rule_stands():
    """Whoever writes ROUND elsewhere has not asked whether the number may lie half-way."""
    package = Path(__file__).parents[2] / "workbook_builder"
    written = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\bROUND\(", path.read_text("utf-8"))
    }
    assert written == {"scoring/points.py"}
