"""A decision is written once: the nested IF on a sheet and the verdict in Python agree."""

from __future__ import annotations

from workbook_builder.leader.decision import Decision, first_that_holds

SIZE = first_that_holds(
    ("{points}<0", lambda points: points < 0, "âm"),
    ("{points}>9", lambda points: points > 9, "quá mức"),
    otherwise="✓",
)


def test_the_first_rule_that_holds_is_said_in_the_formula_and_in_python():
    assert SIZE.formula() == 'IF({points}<0,"âm",IF({points}>9,"quá mức","✓"))'
    assert [SIZE.verdict(points) for points in (-1, 10, 9)] == ["âm", "quá mức", "✓"]


def test_a_decision_asks_on_where_another_one_stands_on_either_side():
    whole = Decision("ISBLANK({points})", lambda points: points is None, "", SIZE)
    assert whole.formula().format(points="A1").startswith('IF(ISBLANK(A1),"",IF(A1<0,"âm",')
    assert [whole.verdict(points) for points in (None, 5)] == ["", "✓"]


def test_a_verdict_that_is_a_number_stands_in_the_formula_as_one():
    status = first_that_holds(("A1=0", lambda typed: typed == 0, 3), otherwise=1)
    assert status.formula() == "IF(A1=0,3,1)"
