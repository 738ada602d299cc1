"""Each figure that papers are written from leads to the cell that it was typed into."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from tests.support.returned import dated
from tests.support.stages import ENTERED, OUT, book_of, fill_in, send, start
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.manifest.read import parse_run
from workbook_builder.manifest.write import dump, manifest_document
from workbook_builder.problems import Place
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.recount.files import count_files

MOMENT = datetime(2090, 5, 20, 9, tzinfo=UTC)
OTHER = {"muc_I.1": OUT, "muc_I.2": 4, "muc_II.1": 1, "muc_III.1": 2}
"""What the second file of a unit says."""
LEDGER = (
    LedgerEntry("Tổ Không Có", None, "Trừ", Decimal("0.25")),  # does not count
    LedgerEntry("Tổ Ngữ văn", "I – Chuyên môn", "Thưởng", Decimal("0.5"), "Giải nhất", "Hà"),
    LedgerEntry(),
    LedgerEntry("Tổ Ngữ văn", None, "Trừ", Decimal("1.5"), "Chậm", "Hà"),
)
AGREED = (
    AgreedLine("to-toan", "I.2", AgreedEntry(Decimal("9.5"), "Đã họp", "Hà")),
    AgreedLine("to-van", "I.1", AgreedEntry("x")),  # does not count
    AgreedLine("to-anh", "II.1", AgreedEntry(Decimal(6), "Đã họp")),
)
REMARKS = {"to-anh": "Ghi chú riêng"}


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """(the folder of a campaign with stages, its manifest, its ranking workbook)."""
    folder = start(tmp_path_factory.mktemp("scores") / "truong")
    send(folder)
    for day, (name, entered) in enumerate({"": {}, "_khac": OTHER}.items(), start=1):
        data = fill_in(book_of(folder, "to-toan").read_bytes(), ENTERED["to-toan"] | entered)
        saved = datetime(2026, 5, day, 9, tzinfo=UTC)
        (folder.inbox / f"to-toan{name}.xlsx").write_bytes(dated(data, saved))
    campaign = load_campaign(folder.definition)
    files = read_inbox(folder.inbox, folder.root)
    digests = {one.path.removeprefix("Nhan-ve/"): one.sha256 for one in files}
    marks = {
        "to-toan.xlsx": PickEntry("x", "Đơn vị xác nhận", "Hà", Decimal(46162)),
        "to-van.xlsx": PickEntry("có"),
    }
    picks = tuple(
        KeptPick(name.removesuffix(".xlsx"), digests[name], f"Nhan-ve/{name}", entry)
        for name, entry in marks.items()
    )
    inputs = LeaderInputs(LEDGER, Entered(AGREED, REMARKS), picks)
    run = count_files(files, campaign, inputs, folder.key(), MOMENT)
    tables = run.whole
    document = manifest_document(campaign, folder, tables, tables.intake, run.problems, MOMENT)
    book = openpyxl.load_workbook(io.BytesIO(write_ranking_book(tables)))
    assert parse_run(dump(document).encode(), Place("runs/x.json")).entered == inputs
    return folder, document, book


@pytest.fixture(scope="module")
def units(counted):
    return {unit["unit"]: unit for unit in counted[1]["scores"]["units"]}


def test_what_may_be_had_for_each_criterion_is_told_with_what_it_counts_as(counted):
    rubric = [tuple(one.values()) for one in counted[1]["scores"]["rubric"]]
    assert rubric == [
        ("I.1", 10, "base"),
        ("I.2", 10, "base"),
        ("II.1", 10, "base"),
        ("III.1", 5, "bonus"),
        ("III.2", 5, "bonus"),
    ]


def test_each_answer_leads_to_the_cell_that_the_unit_or_the_scorer_filled_in(counted, units):
    folder, _, _ = counted
    books = {}

    def holds(file, sheet, cell):
        if file not in books:
            books[file] = openpyxl.load_workbook(folder.root / file)
        return books[file][sheet][cell].value

    seen = 0
    for code in ("to-toan", "to-van", "to-anh"):
        unit = units[code]
        assert unit["file"] == f"Nhan-ve/{code}.xlsx"
        for id_, score in unit["criteria"].items():
            if (typed := ENTERED[code].get(f"muc_{id_}")) is not None:
                assert holds(unit["file"], unit["sheet"], score["cell"]) == typed
            for given in (one for stage in score.get("stages", ()) for one in stage["given"]):
                typed = ENTERED[given["scorer"]][f"cham_{id_}_{code.replace('-', '_')}"]
                assert holds(given["file"], given["sheet"], given["cell"]) == typed
                assert given["points"] == (typed if id_ == "I.2" else given["points"])
                seen += 1
    given = [name for entered in ENTERED.values() for name in entered if name[:5] == "cham_"]
    assert seen == len(given)


def test_points_are_those_of_the_last_stage_that_gave_any_or_that_were_agreed_on(units):
    scores = {code: units[code]["criteria"] for code in ("to-toan", "to-van", "to-anh")}
    points = {code: [one["points"] for one in scores[code].values()] for code in scores}
    assert points == {
        "to-toan": [10, 9.5, 7, 0, 3.5],
        "to-van": [0, 9.25, 10, 2, 3.5],
        "to-anh": [5, 7, 6, 0.5, 0],
    }
    assert [one["self"] for one in scores["to-anh"].values()] == [0, 7.5, 8, 0.5, None]
    stages = scores["to-toan"]["I.2"]["stages"]
    assert [(one["stage"], one["points"]) for one in stages] == [
        ("ban-kt", 8.5),
        ("hoi-dong", 8.25),
    ]
    assert [one["points"] for one in stages[1]["given"]] == [8, 8.5]
    assert "stages" not in scores["to-anh"]["III.1"]


def test_the_own_sums_of_a_unit_are_those_before_anybody_else_gave_a_score(units):
    assert units["to-toan"]["self"] == {
        "groups": {"I": 19, "II": 9, "III": 1},
        "base": 28,
        "bonus": 1,
        "penalty": 0,
        "total": 29,
    }


def test_what_was_agreed_leads_to_its_cell_and_only_where_it_counts(counted, units):
    _, _, book = counted
    agreed = {
        (code, id_): (one["agreed"], book[one["agreed_sheet"]][one["agreed_cell"]].value)
        for code, unit in units.items()
        for id_, one in unit["criteria"].items()
        if "agreed" in one
    }
    assert agreed == {("to-toan", "I.2"): (9.5, 9.5), ("to-anh", "II.1"): (6, 6)}


def test_the_lines_of_the_ledger_that_count_lead_to_their_cells(counted, units):
    _, _, book = counted
    lines = {code: unit["ledger"] for code, unit in units.items()}
    assert [code for code in lines if lines[code]] == ["to-van"]
    assert [(one["kind"], one["criterion"], one["points"]) for one in lines["to-van"]] == [
        ("bonus", "I", 0.5),
        ("penalty", None, 1.5),
    ]
    cells = [book[one["sheet"]][one["cell"]].value for one in lines["to-van"]]
    assert cells == [0.5, 1.5]


def test_a_unit_without_a_file_has_no_scores(units):
    assert units["to-the-duc"] == {"unit": "to-the-duc", "file": None, "criteria": {}, "ledger": []}


def test_beside_a_file_that_was_picked_stand_the_answers_that_would_have_counted(counted, units):
    folder, _, _ = counted
    other = units["to-toan"]["without_pick"]
    assert {code for code in units if "without_pick" in units[code]} == {"to-toan"}
    assert other["file"] == "Nhan-ve/to-toan_khac.xlsx"
    assert {id_: one["self"] for id_, one in other["criteria"].items()} == {
        "I.1": 0,
        "I.2": 4,
        "II.1": 9,
        "III.1": 1,
        "III.2": None,
    }
    sheet = openpyxl.load_workbook(folder.root / other["file"])[other["sheet"]]
    assert sheet[other["criteria"]["I.2"]["cell"]].value == 4


def test_what_is_not_settled_leads_to_the_cell_that_was_typed_wrong(counted):
    _, document, book = counted
    cells = {
        (one["kind"], one["what"].partition(" – ")[0]): (
            book[one["sheet"]][one["cell"]].value if one["file"] == RANKING_BOOK else one["file"]
        )
        for one in document["unsettled"]
    }
    assert cells["ledger", "Tổ Không Có"] == 0.25
    assert cells["agreed", "Tổ Ngữ văn"] == "x"
    assert cells["picks", "Tổ Ngữ văn"] == "có"
    assert cells["unexplained", "Tổ Tiếng Anh"] == 6
    assert cells["missing", "Tổ Thể dục"] is None


def test_what_is_not_settled_is_read_back_as_it_was_written(counted):
    _, document, _ = counted
    read = parse_run(dump(document).encode(), Place("runs/x.json")).unsettled
    assert [
        (one.kind.value, one.what, one.told, one.unit or None, one.place.file or None)
        for one in read
    ] == [
        (one["kind"], one["what"], one["told"], one["unit"], one["file"])
        for one in document["unsettled"]
    ]
    assert [(one.place.sheet or None, one.place.cell or None) for one in read] == [
        (one["sheet"], one["cell"]) for one in document["unsettled"]
    ]
