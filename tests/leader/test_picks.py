"""The leader's picks among a unit's files: which marks count, what they change, what is kept."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.support.intakes import GOOD
from tests.support.returned import ANSWERS, CAMPAIGN, KEY, PROPAGANDA, layout_of, returned
from tests.support.sentences import sentences_of
from workbook_builder.cli.app import run
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import consolidation_json
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.receipts import Receipt
from workbook_builder.intake.taken import take_in
from workbook_builder.issue.filled import fill_in
from workbook_builder.leader.picks import KeptPick, PickEntry, apply_picks, assign_picks
from workbook_builder.leader.typed import CellError
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.summary.lines import BANNER, COUNT, ROW_CONFIRM
from workbook_builder.words.messages.leader import PicksCode
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking_files as words

UNIT = "so-noi-vu"
DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
LATER = DAY + timedelta(days=1)
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
BETTER = {**ANSWERS, "I.1": PROPAGANDA.tiers[0]}
WORSE = {**ANSWERS, "I.1": PROPAGANDA.tiers[2]}
STRICT = replace(CAMPAIGN, due=date(2024, 11, 15), late_files="refuse")
X = PickEntry("x")


@pytest.fixture
def settled(tmp_path):
    """Takes files in and applies picks: `settled({"a.xlsx": bytes}, {"a.xlsx": entry})`."""

    def take(files, picks, campaign=CAMPAIGN):
        folder = tmp_path / "Nhan-ve"
        folder.mkdir(exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        found = read_inbox(folder, tmp_path)
        taken = take_in(found, campaign, layout_of(campaign), KEY, MOMENT)
        by_file = {receipt.file: receipt for receipt in taken.receipts}
        kept = []
        for name, entry in picks.items():
            receipt = by_file[f"Nhan-ve/{name}"]
            kept.append(KeptPick(receipt.unit, receipt.sha256, receipt.file, entry))
        return apply_picks(campaign, taken, kept)

    return take


def checks(intake):
    return {row.receipt.file.removeprefix("Nhan-ve/"): row.check for row in intake.rows}


def statuses(intake):
    return {
        r.file.removeprefix("Nhan-ve/"): (r.status, *(p.code for p in r.problems))
        for r in intake.settled.receipts
    }


def two(saved=DAY):
    return {"a.xlsx": returned(BETTER, saved=DAY), "b.xlsx": returned(WORSE, saved=saved)}


# Which picks count


def test_without_a_pick_everything_is_as_the_files_say(settled):
    intake = settled(two(LATER), {})
    assert intake.settled == intake.taken
    assert checks(intake) == {"a.xlsx": "", "b.xlsx": ""}
    assert dict(intake.picked) == {}


def test_the_picked_file_counts_and_the_others_stand_back(settled):
    intake = settled(two(LATER), {"a.xlsx": X})
    assert intake.settled.submissions[UNIT].answers == BETTER
    assert intake.settled.notes == {}
    assert intake.taken.notes == {UNIT: ("Cần xác nhận",)}
    assert statuses(intake) == {
        "a.xlsx": ("accepted", "picked"),
        "b.xlsx": ("superseded", "superseded_by_pick"),
    }
    assert {unit: row.receipt.file for unit, row in intake.picked.items()} == {
        UNIT: "Nhan-ve/a.xlsx"
    }


def test_picking_what_counts_anyway_confirms_it(settled):
    intake = settled(two(LATER), {"b.xlsx": X})
    assert intake.settled.submissions[UNIT].answers == WORSE
    assert intake.settled.notes == {}


def test_a_copy_of_the_picked_file_stands_back_as_well(settled):
    copy = two(LATER)["a.xlsx"]
    intake = settled({**two(LATER), "c.xlsx": copy}, {"a.xlsx": replace(X, date=Decimal(45_000))})
    assert statuses(intake) == {
        "a.xlsx": ("accepted", "picked_because"),  # a day alone is told, too
        "b.xlsx": ("superseded", "superseded_by_pick"),
        "c.xlsx": ("superseded", "superseded_by_pick"),
    }


def test_two_marks_count_for_nothing(settled):
    intake = settled(two(LATER), {"a.xlsx": X, "b.xlsx": GOOD})
    assert checks(intake) == {"a.xlsx": words.SEVERAL, "b.xlsx": words.SEVERAL}
    assert intake.settled == intake.taken
    assert (intake.uncounted, dict(intake.picked)) == (2, {})


@pytest.mark.parametrize(
    ("entry", "check"),
    [
        (GOOD, words.COUNTS),
        (replace(GOOD, mark="X"), words.COUNTS),
        (replace(GOOD, date="20/12/2024"), words.COUNTS),
        (X, words.INCOMPLETE),
        (replace(GOOD, reason=None), words.INCOMPLETE),
        (replace(GOOD, by="  "), words.INCOMPLETE),
        (replace(GOOD, date=None), words.INCOMPLETE),
        (replace(GOOD, date=True), words.INCOMPLETE),
        (replace(GOOD, date=Decimal(1)), words.INCOMPLETE),  # as LibreOffice keeps TRUE there
        (replace(GOOD, date=Decimal(2)), words.COUNTS),
        (replace(GOOD, reason=CellError("#N/A")), words.INCOMPLETE),
        (replace(GOOD, mark=None), words.NO_MARK),
        (replace(GOOD, mark="có"), words.WRONG_MARK),
        (replace(GOOD, mark=Decimal(1)), words.WRONG_MARK),
    ],
)
def test_between_equal_dates_somebody_answers_for_the_choice(settled, entry, check):
    """Two different workbooks saved at the same moment: neither counts by itself."""
    intake = settled(two(), {"b.xlsx": entry})
    assert checks(intake)["b.xlsx"] == check
    assert UNIT not in intake.taken.submissions
    assert (UNIT in intake.settled.submissions) == (check == words.COUNTS)


def test_a_late_file_that_the_campaign_refuses_can_be_taken_with_a_reason(settled):
    files = {"a.xlsx": returned(saved=DAY)}
    refused = settled(files, {"a.xlsx": X}, STRICT)
    assert checks(refused) == {"a.xlsx": words.INCOMPLETE}
    assert statuses(refused) == {"a.xlsx": ("rejected", "late_refused")}
    taken = settled(files, {"a.xlsx": GOOD}, STRICT)
    assert checks(taken) == {"a.xlsx": words.COUNTS}
    assert statuses(taken) == {"a.xlsx": ("accepted_with_warnings", "late", "picked_because")}
    assert taken.settled.notes == {UNIT: ("Nộp muộn",)}


def test_a_late_file_beside_one_in_time_is_taken_for_a_reason_only(settled):
    due = replace(STRICT, due=DAY.date())
    files = two(LATER)  # b.xlsx is late, a.xlsx counts by itself
    assert settled(files, {}, due).taken.submissions[UNIT].answers == BETTER
    without = settled(files, {"b.xlsx": X}, due)
    assert checks(without) == {"a.xlsx": "", "b.xlsx": words.INCOMPLETE}
    assert without.settled.submissions[UNIT].answers == BETTER
    assert settled(files, {"a.xlsx": X}, due).uncounted == 0
    assert settled(files, {"b.xlsx": GOOD}, due).settled.submissions[UNIT].answers == WORSE


def test_what_cannot_be_scored_cannot_be_picked(settled):
    files = {
        "hỏng.xlsx": b"PK\x03\x04 broken",
        "kèm.pdf": b"%PDF-1.4",
        "trống.xlsx": returned({}, saved=LATER),
        **two(LATER),
    }
    broken = dict.fromkeys(("hỏng.xlsx", "kèm.pdf", "trống.xlsx"), GOOD)
    intake = settled(files, {**broken, "a.xlsx": X})
    assert {checks(intake)[name] for name in broken} == {words.UNUSABLE}
    assert checks(intake)["a.xlsx"] == words.COUNTS
    assert (intake.uncounted, intake.gone) == (3, ())
    for receipt in intake.taken.receipts:  # nor is it superseded by what was picked
        unusable = receipt.file.removeprefix("Nhan-ve/") in broken
        assert (receipt in intake.settled.receipts) == unusable


def test_where_the_files_say_the_same_nothing_needs_picking(settled):
    intake = settled(
        {"a.xlsx": returned(saved=DAY), "b.xlsx": returned(saved=LATER)}, {"a.xlsx": X}
    )
    assert checks(intake)["a.xlsx"] == words.NO_NEED
    assert (intake.uncounted, dict(intake.picked)) == (0, {})
    assert intake.settled == intake.taken


def test_a_pick_goes_with_the_content_whatever_the_file_is_called(settled):
    data = two(LATER)
    intake = settled({"đổi tên.xlsx": data["a.xlsx"], "b.xlsx": data["b.xlsx"]}, {})
    sha256 = next(r.sha256 for r in intake.taken.receipts if "đổi" in r.file)
    again = apply_picks(CAMPAIGN, intake.taken, [KeptPick(UNIT, sha256, "Nhan-ve/a.xlsx", X)])
    assert checks(again) == {"đổi tên.xlsx": words.COUNTS, "b.xlsx": ""}


def test_of_two_picks_for_one_file_the_second_goes_to_its_copy_or_is_told(settled):
    data = two(LATER)
    found = settled({"a.xlsx": data["a.xlsx"], "b.xlsx": data["b.xlsx"]}, {}).taken
    (receipt,) = (one for one in found.receipts if one.file.endswith("a.xlsx"))
    kept = [KeptPick(UNIT, receipt.sha256, receipt.file, entry) for entry in (X, GOOD)]
    intake = apply_picks(CAMPAIGN, found, kept)
    assert [row.entry for row in intake.rows if row.receipt == receipt] == [X]
    assert [one.entry for one in intake.gone] == [GOOD]


def test_a_pick_of_a_renamed_file_goes_to_the_first_of_that_content_and_of_that_unit():
    def came(file, unit=UNIT):
        return Receipt(file, "accepted", unit, (), "5ha", 1, None, MOMENT)

    files = [came("1.xlsx", "so-y-te"), came("2.xlsx"), came("3.xlsx"), came("4.xlsx")]
    kept = [KeptPick(UNIT, "5ha", "4.xlsx", GOOD), KeptPick(UNIT, "5ha", "cũ.xlsx", X)]
    assert assign_picks(files, kept) == ({"4.xlsx": GOOD, "2.xlsx": X}, ())
    assert assign_picks(files[:1], kept) == ({}, tuple(kept))


def test_a_pick_whose_file_is_gone_is_told_in_full(settled):
    intake = settled(two(LATER), {})
    pick = KeptPick(UNIT, "0" * 64, "Nhan-ve/cũ.xlsx", GOOD)
    again = apply_picks(CAMPAIGN, intake.taken, [pick])
    assert again.settled == intake.taken
    (problem,) = again.problems
    said = message(problem)
    for part in (UNIT, "Nhan-ve/cũ.xlsx", "Đơn vị xác nhận", "Nguyễn Văn An", "19/12/2024"):
        assert part in said


def test_a_mark_on_a_document_that_nobody_read_goes_to_no_other(settled):
    """It has no digest, so that its name is all that it is known by."""
    intake = settled({**two(LATER), f"{UNIT} phụ lục.pdf": b"%PDF-1.4"}, {})
    assert [row.matters for row in intake.rows] == [True, True, False]
    pick = KeptPick(UNIT, "", f"Nhan-ve/{UNIT} báo cáo.pdf", GOOD)
    assert apply_picks(CAMPAIGN, intake.taken, [pick]).gone == (pick,)


def test_messages_have_the_same_blanks_in_both_languages():
    for text in sentences_of(PicksCode).values():
        blanks = [set(re.findall(r"{(\w+)}", said)) for said in text]
        assert blanks[0] == blanks[1]


# Consolidating, run after run

SAVED = datetime(2023, 12, 1, 3, tzinfo=UTC)
LEADER, OTHER = "vp-dbqh-hdnd", "nhnn-dong-thap"
RECEIPTS = words.SHEET_RECEIPTS


@pytest.fixture
def khoi_5(tmp_path):
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    build(folder)
    return folder


def send(folder, name, points, *, unit=LEADER, saved=SAVED):
    """Puts a unit's file into the inbox: `points` for each criterion without tiers."""
    campaign = load_definition(folder)
    answers = {c.id: Decimal(points) for c in campaign.criteria() if not c.tiers}
    issued = folder.scoring_book(campaign, campaign.unit(unit))
    fill_in(issued, folder.inbox / name, campaign, answers, saved=saved)


def type_pick(book, file, **typed):
    """Types into the inputs of a file's row."""
    rows = book.values(RECEIPTS, "A5:M30")
    row = next(place for place, cells in enumerate(rows, start=5) if cells[1] == file)
    for heading, value in typed.items():
        column = {"mark": "H", "reason": "I", "by": "J", "day": "K"}[heading]
        book.set_value(RECEIPTS, f"{column}{row}", value)
    return row


def ranks(book):
    """Unit → rank, total and note on the sheet `Xếp hạng`."""
    return {row[1]: (row[0], row[5], row[6]) for row in book.values("Xếp hạng", "B9:H10")}


def row_of(result, unit=LEADER):
    return next(row for row in result.standings if row.unit == unit)


def test_a_pick_in_libreoffice_ranks_at_once_and_the_next_run_keeps_it(calc, khoi_5, monkeypatch):
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)  # the sheets show this moment
    send(khoi_5, "a.xlsx", 1)
    send(khoi_5, "b.xlsx", 3, saved=SAVED + timedelta(days=1))
    send(khoi_5, "c.xlsx", 2, unit=OTHER)
    first = consolidate(khoi_5)
    assert (row_of(first).rank, row_of(first, OTHER).rank) == (1, 2)
    one, other = row_of(first).name, row_of(first, OTHER).name
    high, middle = float(row_of(first).total), float(row_of(first, OTHER).total)
    with calc.open(khoi_5.ranking) as book:
        assert ranks(book)[one][:2] == (1, high)
        assert "Cần xác nhận" in ranks(book)[one][2]
        row = type_pick(book, "a.xlsx", mark="x", reason="=Đơn vị báo")
        # The formulas alone did it: no Python ran.
        assert ranks(book)[other][:2] == (1, middle)
        assert ranks(book)[one][:2] == (2, middle / 2)
        assert "Cần xác nhận" not in ranks(book)[one][2]
        assert book.value(RECEIPTS, f"L{row}") == "✓"
        assert book.value(RECEIPTS, f"D{row + 1}") == words.NOT_PICKED
        live = book.formulas()
        book.save()
    for _ in range(2):
        result = consolidate(khoi_5)
        assert (row_of(result).rank, row_of(result).total) == (2, Decimal(str(middle / 2)))
        by_file = {r.file: r for r in result.receipts}
        assert by_file["Nhan-ve/a.xlsx"].status.startswith("accepted")
        assert by_file["Nhan-ve/b.xlsx"].status == "superseded"
        assert [p.code for p in by_file["Nhan-ve/b.xlsx"].problems] == ["superseded_by_pick"]
        with calc.open(khoi_5.ranking) as book:
            cached = book.formulas()
            book.recalculate()
            assert book.formulas() == cached
            assert cached == live
    manifest = json.loads((khoi_5.root / result.manifest).read_text(encoding="utf-8"))
    (pick,) = manifest["picks"]
    assert (pick["unit"], pick["file"], pick["mark"]) == (LEADER, "Nhan-ve/a.xlsx", "x")
    assert (pick["reason"], pick["check"], pick["counts"]) == ("=Đơn vị báo", "✓", True)
    statuses_told = {
        r["file"]: r["status"] for r in json.loads(consolidation_json(result, "vi"))["receipts"]
    }
    assert statuses_told["Nhan-ve/b.xlsx"] == "superseded"


def test_a_conflict_is_settled_in_the_workbook_and_the_unit_is_ranked_at_once(calc, khoi_5):
    send(khoi_5, "a.xlsx", 1)
    send(khoi_5, "b.xlsx", 3)
    before = consolidate(khoi_5)
    assert row_of(before).status == "missing"
    name = row_of(before).name
    with calc.open(khoi_5.ranking) as book:
        assert ranks(book)[name][0] == ""
        assert book.value("Tổng hợp", f"{COUNT}{ROW_CONFIRM}") == 1
        row = type_pick(book, "b.xlsx", mark="x", reason="Biên bản họp")
        assert book.value(RECEIPTS, f"L{row}") == words.INCOMPLETE
        assert ranks(book)[name][0] == ""
        assert "1 dòng chọn tệp" in book.value("Tổng hợp", BANNER)
        type_pick(book, "b.xlsx", by="Nguyễn Văn An", day=45280.0)
        assert ranks(book)[name][0] == 1
        assert book.value("Tổng hợp", f"{COUNT}{ROW_CONFIRM}") == 0
        assert book.value("Tổng hợp", BANNER) == ""
        total = ranks(book)[name][1]
        book.save()
    after = consolidate(khoi_5)
    assert (row_of(after).rank, row_of(after).total) == (1, total)
    assert [r.status for r in after.receipts] == ["superseded", "accepted_with_warnings"]


def test_three_runs_with_a_changing_inbox(calc, khoi_5, capsys):
    send(khoi_5, "a.xlsx", 1)
    send(khoi_5, "b.xlsx", 3, saved=SAVED + timedelta(days=1))
    consolidate(khoi_5)
    with calc.open(khoi_5.ranking) as book:
        type_pick(book, "a.xlsx", mark="x", reason="Bản chính", by="An", day=45280.0)
        book.save()
    # A third file comes and the picked one is moved: the pick stays with the content.
    send(khoi_5, "c.xlsx", 2, saved=SAVED + timedelta(days=2))
    (khoi_5.inbox / "Da xem").mkdir()
    shutil.move(khoi_5.inbox / "a.xlsx", khoi_5.inbox / "Da xem" / "a (1).xlsx")
    second = consolidate(khoi_5)
    assert second.problems == ()
    assert list(second.intake.picked) == [LEADER]
    assert second.intake.picked[LEADER].receipt.file == "Nhan-ve/Da xem/a (1).xlsx"
    # The picked file is deleted: a message names the pick in full, and the newest file counts.
    (khoi_5.inbox / "Da xem" / "a (1).xlsx").unlink()
    assert run(["consolidate", str(khoi_5.root)]) == 0
    told = capsys.readouterr().err
    assert "Bản chính" in told
    assert "20/12/2023" in told
    third = consolidate(khoi_5)
    assert (third.problems, dict(third.intake.picked)) == ((), {})
    statuses_now = {r.file: r.status for r in third.receipts}
    assert statuses_now["Nhan-ve/c.xlsx"] == "accepted_with_warnings"
    assert "Cần xác nhận" in row_of(third).notes


def test_a_workbook_that_lost_the_sheet_is_not_replaced(calc, khoi_5):
    consolidate(khoi_5)
    with calc.open(khoi_5.ranking) as book:
        book.document.Sheets.removeByName(RECEIPTS)
        book.save()
    before = khoi_5.ranking.read_bytes()
    with pytest.raises(CampaignError, match="ranking_without_ledger"):
        consolidate(khoi_5)
    assert khoi_5.ranking.read_bytes() == before
