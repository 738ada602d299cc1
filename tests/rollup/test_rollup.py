"""Results of several campaigns in one list: known answers, each figure traced, and what is told."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.final_words import WHY
from tests.support.sent_in import send_in
from tests.support.strict.rules import findings
from workbook_builder import roll_up
from workbook_builder.cli.app import run
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import ROLLUP_BOOK, ROLLUP_RECORD
from workbook_builder.freeze.final_word import UnsettledError, freeze_result
from workbook_builder.manifest.read import read_run
from workbook_builder.papers.changes.listing import path_of_result
from workbook_builder.problems import CampaignError, Place
from workbook_builder.rollup.record import RolledCampaign, RolledUnit, Rollup, parse_rollup
from workbook_builder.rollup.workbook import write_rollup_book
from workbook_builder.words.workbooks import rollup as words

DEFINITION = """\
schema: 1
id: thi-dua-xa
title: Thi đua các xã
issuer: {{name: {issuer}}}
total: {total}
ranking: {{decimals: 1, ties: competition, tie_breaks: [bonus]}}
rubric:
  - id: I
    title: Nhiệm vụ
    points: {total}
    criteria: [{{id: I.1, title: Công tác chuyên môn, points: {total}, step: 0.5}}]
  - id: II
    title: Điểm thưởng
    points: 10
    counts_as: bonus
    criteria: [{{id: II.1, title: Sáng kiến, points: 10, step: 0.5}}]
units: [{units}]
"""
FROZEN_ON = date(2026, 1, 5)


def consolidated(
    root: Path,
    issuer: str,
    points: dict[str, tuple[str, str] | None],
    *,
    total: int = 100,
    freeze: bool = True,
) -> CampaignFolder:
    """A consolidated campaign. `points`: name of a unit → of I.1 and II.1, if it sent any."""
    folder = CampaignFolder(root)
    root.mkdir(parents=True)
    units = ", ".join(f"{{code: xa-{n}, name: {name}}}" for n, name in enumerate(points, start=1))
    text = DEFINITION.format(issuer=issuer, total=total, units=units)
    folder.definition.write_text(text, encoding="utf-8")
    build(folder)
    given = {
        f"xa-{n}": {"I.1": Decimal(one[0]), "II.1": Decimal(one[1])}
        for n, one in enumerate(points.values(), start=1)
        if one is not None
    }
    send_in(folder, given)
    consolidate(folder)
    if freeze:
        try:
            freeze_result(folder, "12/BB", FROZEN_ON)
        except UnsettledError as fault:
            accept = {kind.value: WHY for kind in fault.unsettled}
            freeze_result(folder, "12/BB", FROZEN_ON, accept=accept)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A frozen campaign, one that is not frozen, and a frozen one of another total."""
    home = tmp_path_factory.mktemp("provinces")
    first = {"Xã Tân An": ("80", "5"), "Xã Bình Hòa": ("90", "0"), "Xã Mỹ Lộc": ("70.5", "2")}
    second = {"Xã Long Hưng": ("87", "3"), "Xã Bình  hòa": ("60", "0"), "Xã Phú Mỹ": None}
    consolidated(home / "cum-1", "Cụm thi đua số 1", first)
    consolidated(home / "cum-2", "Cụm thi đua số 2", second, freeze=False)
    consolidated(home / "cum-3", "Cụm thi đua số 3", {"Xã Hòa An": ("48", "0")}, total=50)
    return home


@pytest.fixture
def home(made, tmp_path) -> Path:
    """The campaigns, in a folder that a test may change."""
    shutil.copytree(made, tmp_path / "tinh")
    return tmp_path / "tinh"


def shown(book: Path, sheet: str) -> list[list[object]]:
    """The rows of a sheet from the headings on."""
    return [list(row) for row in load_workbook(book)[sheet].iter_rows(min_row=6, values_only=True)]


def test_units_of_all_campaigns_are_ranked_together_and_traced_to_their_manifests(made, tmp_path):
    done = roll_up(made / "cum-1", made / "cum-2", into=tmp_path)
    ranked = [
        (row[0], row[1], row[7], row[11]) for row in shown(tmp_path / ROLLUP_BOOK, "Xếp hạng chung")
    ]
    # 87 + 3 and 90 + 0 are 90: the tie is broken by the bonus
    assert ranked == [
        (1, "Xã Long Hưng", 90, 2),
        (2, "Xã Bình Hòa", 90, 1),
        (3, "Xã Tân An", 85, 1),
        (4, "Xã Mỹ Lộc", 72.5, 1),
        (5, "Xã Bình  hòa", 60, 2),
        (None, "Xã Phú Mỹ", None, 2),
    ]
    first, second, *_ = shown(tmp_path / ROLLUP_BOOK, "Nguồn số liệu")
    # (80 + 5 + 90 + 70.5 + 2) / 3 = 82.5; (90 + 60) / 2 = 75
    assert first[5:10] == [3, 3, 82.5, 90, 72.5]
    assert second[5:10] == [3, 2, 75, 90, 60]
    for row, name in ((first, "cum-1"), (second, "cum-2")):
        manifest = path_of_result(CampaignFolder(made / name))
        assert row[11] == read_run(manifest).code
        assert (tmp_path / str(row[12])).resolve() == manifest.resolve()
        assert row[13] == hashlib.sha256(manifest.read_bytes()).hexdigest()
    assert first[10] == "Đã chốt ngày 05/01/2026, biên bản số 12/BB"
    assert "Chưa chốt" in str(second[10])
    assert done.code in str(load_workbook(tmp_path / ROLLUP_BOOK)["Xếp hạng chung"]["A2"].value)


def test_what_is_doubtful_is_told_on_the_terminal_and_in_the_workbook(home, capsys):
    record = path_of_result(CampaignFolder(home / "cum-3"))
    record.write_bytes(record.read_bytes().replace(b"48", b"49"))
    shutil.copytree(home / "cum-1", home / "ban-sao")
    folders = [str(home / name) for name in ("cum-1", "cum-2", "cum-3", "ban-sao")]
    into = home / "ket-qua"
    assert run(["tong-hop-cap-tren", *folders, "--into", str(into)]) == 1
    told = capsys.readouterr().err
    notes = " ".join(str(row[0]) for row in shown(into / ROLLUP_BOOK, "Nguồn số liệu"))
    for said in (
        f"cum-3/runs/{record.name}: Nhật ký của kết quả đã chốt không còn hoặc đã bị sửa",
        "KHÔNG được tính",
        f"được nêu hai lần ({home / 'cum-1'}; {home / 'ban-sao'})",
        f"{home / 'cum-2'}: “Thi đua các xã” (Cụm thi đua số 2): kết quả chưa chốt",
        "1 tên đơn vị có ở nhiều đợt, mỗi đợt một dòng: Xã Bình",
    ):
        assert said in told
        assert said in notes
    rows = {str(row[1]): row for row in shown(into / ROLLUP_BOOK, "Xếp hạng chung")}
    assert len(rows) == 6  # of the copy nothing, of the altered result nothing
    assert rows["Xã Bình Hòa"][13] == "Tên này có cả ở nguồn 2"
    assert rows["Xã Phú Mỹ"][13] == "Chưa nộp. Kết quả chưa chốt"
    assert findings((into / ROLLUP_BOOK).read_bytes()) == []


def test_a_manifest_that_is_not_frozen_and_was_altered_is_left_out(home, tmp_path):
    record = path_of_result(CampaignFolder(home / "cum-2"))
    document = json.loads(record.read_bytes())
    document["standings"][0]["total"] = 99
    record.write_text(json.dumps(document), encoding="utf-8")
    done = roll_up(home / "cum-1", home / "cum-2", into=tmp_path / "ket-qua")
    assert done.left_out == (str(home / "cum-2"),)
    assert "paper_not_proven" in [problem.code for problem in done.problems]
    assert {one.campaign for one in done.rollup.lines()} == {0}


def test_campaigns_of_different_totals_stand_side_by_side_by_share(made, tmp_path):
    done = roll_up(made / "cum-3", made / "cum-1", into=tmp_path)
    assert [problem.code for problem in done.problems] == ["rollup_not_comparable"]
    found = [(one.rank, one.unit.name, one.share) for one in done.rollup.lines()]
    assert found == [
        (None, "Xã Hòa An", Decimal(96)),
        (None, "Xã Bình Hòa", Decimal(90)),
        (None, "Xã Tân An", Decimal(85)),
        (None, "Xã Mỹ Lộc", Decimal("72.5")),
    ]
    assert [row[0] for row in shown(tmp_path / ROLLUP_BOOK, "Xếp hạng chung")] == [None] * 4


def test_a_rollup_of_rollups_equals_one_of_all_and_names_the_way(made, tmp_path):
    flat = roll_up(made / "cum-1", made / "cum-2", into=tmp_path / "tat-ca")
    for n in (1, 2):
        roll_up(made / f"cum-{n}", into=tmp_path / f"tinh-{n}")
    whole = roll_up(tmp_path / "tinh-1", tmp_path / "tinh-2", into=tmp_path / "ca-nuoc")
    assert whole.rollup.lines() == flat.rollup.lines()
    campaign = whole.rollup.campaigns[0]
    manifest = tmp_path / "tinh-1" / campaign.folder / "runs" / campaign.manifest
    assert hashlib.sha256(manifest.read_bytes()).hexdigest() == campaign.sha256
    [through] = campaign.through
    passed = (tmp_path / "ca-nuoc" / through.file).read_bytes()
    assert through.sha256 == hashlib.sha256(passed).hexdigest()
    mailed = shutil.copy(tmp_path / "tinh-1" / ROLLUP_RECORD, tmp_path / "An-Giang.json")
    mixed = roll_up(mailed, made / "cum-1", into=tmp_path / "lan-nua")
    assert [problem.code for problem in mixed.problems] == ["rollup_twice"]

    altered = tmp_path / "tinh-1" / ROLLUP_RECORD
    altered.write_bytes(altered.read_bytes().replace(b'"total": 85', b'"total": 95'))
    done = roll_up(tmp_path / "tinh-1", tmp_path / "tinh-2", into=tmp_path / "ca-nuoc")
    assert done.left_out == (str(tmp_path / "tinh-1"),)
    assert "rollup_altered" in [problem.code for problem in done.problems]
    above = roll_up(tmp_path / "ca-nuoc", into=tmp_path / "tren-nua")
    assert "rollup_left_below" in [problem.code for problem in above.problems]
    assert above.rollup.left_out == ("../tinh-1",)


def test_a_campaign_is_rolled_up_itself_though_a_rollup_was_put_beside_it(home, tmp_path):
    roll_up(home / "cum-1", into=tmp_path / "tinh")
    shutil.copy(tmp_path / "tinh" / ROLLUP_RECORD, home / "cum-2")
    done = roll_up(home / "cum-2", into=tmp_path / "khac")
    assert [one.issuer for one in done.rollup.campaigns] == ["Cụm thi đua số 2"]


def test_what_cannot_be_rolled_up_is_refused_and_nothing_is_written(home, tmp_path):
    shutil.copytree(home / "cum-2", home / "cum-2-cu")
    consolidate(CampaignFolder(home / "cum-2"))
    for folders, into, code in (
        (["cum-2", "cum-2-cu"], "moi", "rollup_two_results"),
        (["cum-1"], "cum-2", "rollup_into_source"),
        (["moi"], "moi", "rollup_into_source"),
        ([f"moi/{ROLLUP_RECORD}"], "moi", "rollup_into_source"),
        (["khong-co"], "moi", "rollup_left_out"),
    ):
        with pytest.raises(CampaignError) as caught:
            roll_up(*(home / name for name in folders), into=home / into)
        assert code in [problem.code for problem in caught.value.problems]
        assert not (home / into / ROLLUP_BOOK).exists()
    roll_up(home / "cum-1", into=home / "moi")
    book = load_workbook(home / "moi" / ROLLUP_BOOK)
    saved = io.BytesIO()
    book.save(saved)
    (home / "moi" / ROLLUP_BOOK).write_bytes(saved.getvalue())
    with pytest.raises(CampaignError, match="progress_worked_in"):
        roll_up(home / "cum-1", into=home / "moi")
    roll_up(home / "cum-1", into=home / "moi", overwrite=True)


def province(number: int, *units: RolledUnit) -> RolledCampaign:
    return RolledCampaign(
        campaign=f"tinh-{number}",
        title="Thi đua",
        parent="",
        issuer=f"Tỉnh {number}",
        folder=f"tinh-{number}",
        manifest="m.json",
        sha256=f"{number:064x}",
        code="AAAA-BBBB-CCCC",
        consolidated=FROZEN_ON,
        frozen=FROZEN_ON,
        minutes="1/BB",
        total=Decimal(100),
        decimals=2,
        ties="competition",
        rules="same",
        units=units,
    )


def commune(place: int, total: Decimal) -> RolledUnit:
    none = Decimal(0)
    return RolledUnit(f"xa-{place}", f"Xã {place}", "", total, none, none, total, 1, "", (-total,))


@pytest.mark.parametrize(
    "unit", [commune(1, Decimal("NaN")), replace(commune(1, Decimal(9)), name="Xã \x1b[2J")]
)
def test_a_record_with_what_no_campaign_holds_is_refused(unit):
    data = Rollup(FROZEN_ON, (province(1, unit),)).to_json()
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        parse_rollup(data, Place())


def test_ten_thousand_units_of_a_nation_fit_into_the_workbook():
    # the best commune is of province 0, the next of province 1, and so on
    communes = [commune(n, Decimal(100) - Decimal(n) / 1000) for n in range(63 * 160)]
    campaigns = tuple(province(number, *communes[number::63]) for number in range(63))
    rollup = Rollup(FROZEN_ON, campaigns)
    assert [one.rank for one in rollup.lines()] == list(range(1, 63 * 160 + 1))
    assert parse_rollup(rollup.to_json(), Place()) == rollup
    book = load_workbook(io.BytesIO(write_rollup_book(rollup, "AAAA", ())), read_only=True)
    names = [row[1] for row in book[words.SHEET_RANKING].iter_rows(min_row=6, values_only=True)]
    assert names == [f"Xã {place}" for place in range(63 * 160)]
