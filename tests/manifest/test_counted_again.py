"""A manifest held against one that is counted again: what is a difference, and how it is called."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered, LeaderInputs
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.leader.typed import CellError
from workbook_builder.leader.unsettled import UnsettledKind
from workbook_builder.manifest import read
from workbook_builder.manifest.frozen import run as frozen
from workbook_builder.manifest.frozen.run import FrozenRun
from workbook_builder.manifest.inputs import inputs_json, read_entered_json
from workbook_builder.problems import Bears, CampaignError, Place
from workbook_builder.recount.compare import differences, secrets_needed

ROW = {"unit": "a", "name": "Sở A", "rank": 1, "band": "Tốt", "status": "ranked"}
FILE = {"file": "a.xlsx", "status": "accepted", "unit": "a", "size": 1}
KEPT = {
    "inputs": [FILE],
    "ledger": [{"check": "✓", "points": 1.0}],
    "agreed": [],
    "picks": [],
    "standings": [ROW],
    "scores": {"units": [{"unit": "a", "points": 4}]},
    "unsettled": [{"kind": "missing", "what": "Sở B"}],
    "consolidated": "2023-12-20T09:00:00+07:00",
    "moment": "2023-12-20T09:00:00.5+07:00",
}


def told(again, kept=KEPT, *, other_program=False) -> list[tuple[str, str]]:
    """Code and key of each difference between a manifest and what came out of counting again."""
    inputs = {str(one["file"]): one for one in again["inputs"]}
    found = differences(kept, again, inputs, other_program=other_program)
    return [
        (str(one.code), str(one.values.get("key", one.values.get("part", "")))) for one in found
    ]


def changed(section, *lines, **values):
    """The manifest with other lines, or with other values in its first line of a section."""
    (first, *_) = KEPT[section] or [{}]
    return {**KEPT, section: list(lines) or [{**first, **values}]}


def test_the_same_is_no_difference():
    assert told(KEPT) == []


@pytest.mark.parametrize(
    ("again", "code"),
    [
        (changed("standings", rank=2), "verify_standing_differs"),
        (changed("standings", band="Khá"), "verify_standing_differs"),
        (changed("standings", name="Sở B"), "verify_standing_differs"),
        (changed("ledger", points=2.0), "verify_line_differs"),
        (changed("ledger", check="x"), "verify_line_differs"),
        (changed("inputs", size=2), "verify_part_differs"),
        (changed("inputs", unit="b"), "verify_receipt_differs"),
        (changed("inputs", status="rejected"), "verify_receipt_differs"),
        (KEPT | {"scores": {"units": [{"unit": "a", "points": 5}]}}, "verify_part_differs"),
        (KEPT | {"scores": {"units": []}}, "verify_part_differs"),
        (KEPT | {"consolidated": "2023-12-21T09:00:00+07:00"}, "verify_part_differs"),
        (KEPT | {"moment": "2023-12-20T09:00:00.6+07:00"}, "verify_part_differs"),
        (KEPT | {"frozen": {"minutes": "1"}}, "verify_part_differs"),
        (changed("unsettled", what="Sở C"), "verify_part_differs"),
    ],
)
def test_each_part_is_compared(again, code):
    assert {code for code, _ in told(again)} == {code}
    assert {code for code, _ in told(KEPT, again)} == {code}


def test_a_line_or_a_unit_more_or_less_is_a_difference_on_either_side():
    second = {"check": "✓", "points": 3.0}
    more = changed("ledger", KEPT["ledger"][0], second)
    assert (
        told(more)
        == told(KEPT, more)
        == [*(("verify_line_differs", "check"), ("verify_line_differs", "points"))]
    )
    other = changed("standings", ROW, {**ROW, "unit": "b", "name": "Sở B", "rank": 2})
    assert {code for code, _ in told(other)} == {"verify_standing_differs"}
    assert {code for code, _ in told(KEPT, other)} == {"verify_standing_differs"}


def test_units_twice_or_in_another_order_are_told():
    second = {**ROW, "unit": "b"}
    one, other = changed("standings", ROW, second), changed("standings", second, ROW)
    assert told(one, other) == [("verify_order_differs", "")]
    assert told(KEPT, changed("standings", ROW, ROW)) == [("verify_unit_repeated", "")]


def test_what_another_version_did_not_write_or_put_in_other_words_is_no_difference():
    words = {"check": "Đạt", "points": 1.0, "new": 1}
    again = {**changed("ledger", words), "frozen": {"minutes": "1"}}
    again["standings"] = [{**ROW, "name": "SỞ A", "new": 1}]
    again["unsettled"] = [{"kind": "missing", "what": "Sở B (b)"}]
    again["inputs"] = [{**FILE, "new": 1}]
    assert told(again, other_program=True) == []
    assert told(again) != []
    # a figure is one, and so is a line that the other version did not have at all
    assert told(changed("standings", rank=2), other_program=True) != []
    assert told(changed("standings", band="Khá"), other_program=True) != []
    more = changed("ledger", KEPT["ledger"][0], words)
    assert told(more, other_program=True) != []
    assert told(changed("standings", ROW, {**ROW, "unit": "b"}), other_program=True) != []


@pytest.mark.parametrize("section", ["ledger", "inputs", "standings", "scores"])
def test_of_very_many_differences_twenty_are_told_and_the_others_counted(section):
    def with_points(points):
        lines = [{**FILE, "file": str(n), "unit": str(n), "points": n + points} for n in range(30)]
        return KEPT | {section: {"units": lines} if section == "scores" else lines}

    found = told(with_points(0), with_points(1))
    assert len(found) == 21
    assert found[-1][0] == "verify_more_differ"


def parts(was, now) -> list[str]:
    """What differs between two sections `scores`, as it is called."""
    found = differences(
        KEPT | {"scores": was}, KEPT | {"scores": now}, {"a.xlsx": FILE}, other_program=False
    )
    return [str(one.values["part"]).partition(" › ")[2] for one in found]


def test_an_entry_of_a_list_is_called_by_its_unit_its_id_or_its_file_or_by_its_number():
    for name in ("unit", "id", "file"):
        was, now = ({"x": [{"id": None, name: "I.1", "points": n}]} for n in (1, 2))
        assert parts(was, now) == ["x › I.1 › points"]
        for one, other in (({"x": []}, now), (now, {"x": []})):
            assert parts(one, other) == ["x › I.1"]
    for entries in ([1, 2, 3], [{"points": 1}, {"points": 2}, {"points": 3}]):
        assert parts({"x": entries}, {"x": [*entries[:1], None, *entries[2:]]}) == ["x › 2"]


def test_a_unit_is_called_by_its_name_of_today_or_of_then_or_by_its_code():
    def named(kept, again):
        found = differences(
            changed("standings", kept),
            changed("standings", again),
            {"a.xlsx": FILE},
            other_program=False,
        )
        return {str(one.values["unit"]) for one in found}

    assert named(ROW, {**ROW, "name": "Sở B"}) == {"Sở B"}
    assert named(ROW, {"unit": "a", "rank": 2}) == {"Sở A"}
    assert named({"unit": "a", "rank": 1}, {"unit": "a", "rank": 2}) == {"a"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        ('Sở "A"', r"Sở \"A\""),
        ("Đạt", "Đạt"),
        (Decimal("1.5"), "1.5"),
        ([Decimal("0.5"), "Đạt", None], '[0.5, "Đạt", null]'),
        (True, "true"),
    ],
)
def test_a_value_is_shown_as_it_stands_in_the_manifest(value, shown):
    (problem,) = differences(
        KEPT | {"moment": value}, KEPT | {"moment": 7}, {"a.xlsx": FILE}, other_program=False
    )
    assert (problem.values["was"], problem.values["now"]) == (shown, "7")


def test_a_file_of_no_unit_is_told_by_its_status_alone():
    again = changed("inputs", status="foreign", unit=None)
    (problem,) = differences(KEPT, again, {"a.xlsx": again["inputs"][0]}, other_program=False)
    assert (problem.values["was"], problem.values["now"]) == ("accepted a", "foreign")


def test_files_after_one_that_is_gone_are_compared_as_well():
    second = {**FILE, "file": "b.xlsx"}
    kept, again = changed("inputs", FILE, second), changed("inputs", {**second, "size": 2})
    assert told(again, kept) == [("verify_part_differs", "size")]


def test_what_was_told_of_the_old_workbook_is_counted_again_by_nobody():
    gone = {"kind": UnsettledKind.NOT_CARRIED.value, "what": "Sở B"}
    assert told(KEPT, changed("unsettled", gone, *KEPT["unsettled"])) == []
    assert told(changed("unsettled", gone, *KEPT["unsettled"])) == []


@pytest.mark.parametrize(
    ("lacks", "codes"),
    [
        (Bears.NO_KEY, ["verify_needs_key"]),
        (Bears.OTHER_KEY, ["verify_needs_key"]),
        (Bears.NO_PASSWORD, ["verify_needs_password"]),
        (Bears.LATE, []),
    ],
)
def test_who_lacks_a_key_or_a_password_is_told(lacks, codes):
    assert [str(one.code) for one in secrets_needed(lacks)] == codes


# What is kept, and read back


@pytest.mark.parametrize("typed", [False, True, Decimal(0), "x", CellError("#N/A")])
def test_whatever_was_typed_into_a_single_cell_is_read_back(typed):
    inputs = LeaderInputs((), Entered((), {}, {COMPARED: typed, "other": typed}), ())
    kept = inputs_json(inputs)
    assert read_entered_json(kept).entered.cells == inputs.entered.cells
    assert list(kept["cells"]) == ["other"]


def test_where_nothing_was_typed_nothing_is_read_back():
    nothing = LeaderInputs((), Entered((), {}, {}), ())
    assert read_entered_json(inputs_json(nothing)) == nothing


PICK = {"unit": "a", "sha256": "1", "file": "a.xlsx"}


@pytest.mark.parametrize(
    "other",
    [
        {"ledger": {}},
        {"agreed": ""},
        {"picks": [5]},
        {"picks": [PICK | {"file": None}]},
        {"picks": [PICK | {"unit": 1}]},
        {"remarks": []},
    ],
)
def test_what_was_typed_is_not_guessed_where_it_stands_in_another_form(other):
    kept = inputs_json(LeaderInputs((), Entered((), {}, {}), ()))
    assert read_entered_json(kept | {"picks": [PICK]}).picks == (
        KeptPick(*PICK.values(), PickEntry()),
    )
    with pytest.raises(ValueError, match=r"^(\w+)$"):
        read_entered_json(kept | other)


@pytest.mark.parametrize("seen", [None, SeenWhenAgreed(None), SeenWhenAgreed(Decimal("0.0"))])
def test_the_score_that_the_leader_saw_is_read_back_also_where_there_was_none(seen):
    line = AgreedLine("a", "I.1", AgreedEntry(points=Decimal(3)), seen)
    inputs = LeaderInputs((), Entered((line,)), ())
    assert read_entered_json(inputs_json(inputs)).entered.agreed == (line,)


def test_only_a_pick_that_counts_is_one_of_which_papers_tell():
    picks = [KeptPick("a", "1", "a", PickEntry("x")), KeptPick("b", "2", "b", PickEntry("x"))]
    judged = [{"unit": "a", "counts": False}, {"unit": "b", "counts": True}]
    assert read._picked(judged, picks) == {"b": PickEntry("x")}
    with pytest.raises(ValueError, match="zip"):
        read._picked(judged, picks[:1])


def test_a_unit_below_a_minimum_has_no_rank():
    row = {"unit": "a", "rank": None, "base": 1, "bonus": 0, "penalty": 0, "total": 1, "groups": {}}
    assert read._ranked(row).rank is None
    assert read._ranked({**row, "rank": 2}).rank == 2


# The frozen result


def test_a_newer_program_may_add_to_a_frozen_result_and_take_nothing_from_it():
    assert frozen._says({"a": [1]}, {"a": [1], "b": 2})
    for now in ({}, {"a": [1, 2]}, {"a": []}, {"a": [2]}, {"a": None}):
        assert not frozen._says({"a": [1]}, now)
    assert not frozen._says({"a": None}, {})


@pytest.mark.parametrize("section", ["standings", "ledger", "agreed", "picks", "scores"])
def test_a_frozen_result_that_comes_out_otherwise_in_any_section_is_not_written(section):
    counted = {"definition": {"rubric": "r"}, "standings": [1], "ledger": [1], "agreed": [1]}
    counted |= {"picks": [1], "scores": {"units": [1]}}
    run = SimpleNamespace(document=dict(counted), rubric="r", place=Place(file="runs/a.json"))
    folder = SimpleNamespace(runs=Path("dot"), root=Path("dot"))
    same = FrozenRun(SimpleNamespace(manifest="a.json"), run)
    same.refuse_another(folder, counted)
    with pytest.raises(CampaignError) as refused:
        same.refuse_another(folder, {**counted, section: [2]})
    assert refused.value.problems[0].values["sections"] == section
    with pytest.raises(CampaignError) as refused:
        same.refuse_another(folder, {**counted, "definition": {"rubric": "s"}})
    assert refused.value.problems[0].values["sections"] == "rubric"
