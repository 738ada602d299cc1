"""What is remembered of a run makes the next one quicker, and no other: its bytes are the same."""

from __future__ import annotations

import shutil
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace

import openpyxl
import pytest

from tests.support.clusters import started_cluster
from tests.support.examples import numbers
from tests.support.full_campaigns import full_campaign
from tests.support.intakes import MOMENT
from tests.support.returned import KEY
from workbook_builder.consolidation import count, ranking_book
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import consolidation_json
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.consolidation.written import WRITTEN
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder import sealed
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import UnsettledError, freeze_result
from workbook_builder.intake import ahead
from workbook_builder.intake.memory import MEMORY
from workbook_builder.intake.workers import Workers, reading_by, reading_on, workers_at_hand
from workbook_builder.intake.workers import _pool as pool
from workbook_builder.manifest.chain import last_run
from workbook_builder.ranking.button import with_button
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.recount.verdict import verify
from workbook_builder.words.workbooks import ranking as words


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch):
    monkeypatch.setattr(count, "now", lambda: MOMENT)


@pytest.fixture
def read(monkeypatch):
    """The ranking workbooks that were read."""
    found, really = [], ranking_book.read_xlsx

    def counted(data, limits):
        found.append(data)
        return really(data, limits)

    monkeypatch.setattr(ranking_book, "read_xlsx", counted)
    return found


@dataclass(frozen=True)
class Outcome:
    """All that a run tells, and the bytes of the ranking workbook that it wrote."""

    told: str
    problems: tuple
    manifest: str
    workbook: bytes


def outcome(folder):
    result = consolidate(folder)
    manifest = (folder.root / result.manifest).read_text(encoding="utf-8")
    workbook = folder.ranking.read_bytes()
    return Outcome(consolidation_json(result, "vi"), result.problems, manifest, workbook)


def worked_in(number, root):
    """The folder of a random campaign, in whose ranking workbook the leader typed everything."""
    root.mkdir()
    full = full_campaign(number, root, rich=bool(number % 2))
    folder = CampaignFolder(root)
    (root / ".key").write_text(KEY.hex())
    folder.definition.write_text(definition_text(full.campaign), encoding="utf-8")
    folder.ranking.write_bytes(with_button(write_ranking_book(full.whole)))
    return folder


def copy_of(folder, name):
    """The same folder under the same name elsewhere, so that nothing told of it differs."""
    at = folder.root.parent / name / folder.root.name
    shutil.copytree(folder.root, at)
    return CampaignFolder(at)


def forgetting(folder):
    for name in (WRITTEN, MEMORY):
        (folder.runs / name).unlink(missing_ok=True)  # where nobody sent a file, none is known
    return folder


@pytest.fixture(scope="module")
def process():
    """Another process that reads returned files, for all tests."""
    with pool(1) as executor:
        yield Workers(1, 1, lambda _: executor, BrokenExecutor)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The workers of a Dask cluster, for all tests."""
    with started_cluster(tmp_path_factory.mktemp("dask")) as (address, _), reading_on(address):
        yield workers_at_hand()


def waiting_for(workers, said):
    """The same workers, who have said what is in a lot before this process goes on."""

    class Waiting:
        def __init__(self, count):
            self._executor = workers.start(count)

        def submit(self, *call):
            at_work = self._executor.submit(*call)
            said.extend(at_work.result(timeout=60))
            return at_work

        def shutdown(self, **_):
            pass

    return replace(workers, least=1, start=Waiting)


@pytest.mark.parametrize("number", numbers(3, whole=300))
def test_one_process_many_a_cluster_and_what_is_remembered_give_the_same_bytes(
    number, tmp_path, read, process, cluster, monkeypatch
):
    monkeypatch.setattr(ahead, "_LOT_FILES", 1)
    folder = worked_in(number, tmp_path / "dot")
    outcome(folder)
    alone, others = (forgetting(copy_of(folder, name)) for name in ("alone", "process"))
    elsewhere = forgetting(copy_of(folder, "cluster"))
    read.clear()
    remembered = outcome(folder)
    assert not read
    assert outcome(alone) == remembered
    assert read
    files = [path for path in folder.inbox.iterdir() if path.suffix == ".xlsx"]
    for workers, same in ((process, others), (cluster, elsewhere)):
        said = []
        with reading_by(waiting_for(workers, said)):
            assert outcome(same) == remembered
        assert bool(said) == (len(files) > 0)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """The folder of a campaign after a run, for all tests; and what comes of the next run where
    nothing is remembered."""
    with pytest.MonkeyPatch.context() as same_moment:
        same_moment.setattr(count, "now", lambda: MOMENT)
        folder = worked_in(4, tmp_path_factory.mktemp("first") / "dot")
        outcome(folder)
        return folder, outcome(forgetting(copy_of(folder, "plain")))


@pytest.fixture
def ran(first_run, tmp_path):
    """A folder after a run, of a test's own."""
    shutil.copytree(first_run[0].root, tmp_path / "dot")
    return CampaignFolder(tmp_path / "dot")


@pytest.fixture
def plain(first_run):
    """What comes of the next run in that folder where nothing is remembered."""
    return first_run[1]


@pytest.mark.parametrize("at", [0, 40, 64, 65, 100, 200, -1])
def test_a_changed_record_of_the_workbook_is_none(at, ran, plain, read):
    kept = bytearray((ran.runs / WRITTEN).read_bytes())
    kept[at] ^= 1
    (ran.runs / WRITTEN).write_bytes(kept)
    read.clear()
    assert outcome(ran) == plain
    assert read


@pytest.mark.parametrize("kept", [b"", b"\n", b"\xff\n\xff", b"0" * 64 + b"\n[]"])
def test_anything_else_in_its_place_is_none(kept, ran, plain, read):
    (ran.runs / WRITTEN).write_bytes(kept)
    read.clear()
    assert outcome(ran) == plain
    assert read


def test_the_record_of_another_campaign_version_or_workbook_is_none(
    ran, plain, tmp_path, monkeypatch, read
):
    other = worked_in(7, tmp_path / "other")
    outcome(other)
    foreign = copy_of(ran, "foreign")
    shutil.copy(other.runs / WRITTEN, foreign.runs)
    newer, stale = copy_of(ran, "newer"), copy_of(ran, "stale")
    with monkeypatch.context() as later:
        later.setattr(sealed, "__version__", "99.0")
        outcome(worked_in(4, tmp_path / "99"))
    shutil.copy(tmp_path / "99" / "runs" / WRITTEN, newer.runs)
    (stale.runs / WRITTEN).write_bytes((ran.runs / WRITTEN).read_bytes())
    stale.ranking.write_bytes((ran.runs / next(ran.runs.glob("*.xlsm")).name).read_bytes())
    plain_of_stale = outcome(forgetting(copy_of(stale, "plain_of_stale")))
    for folder, wanted in ((foreign, plain), (newer, plain), (stale, plain_of_stale)):
        read.clear()
        assert outcome(folder) == wanted
        assert read


def test_what_the_leader_types_is_read_whatever_is_remembered(ran, read):
    book = openpyxl.load_workbook(ran.ranking, keep_vba=True)
    line = book[words.SHEET_LEDGER]
    typed = next(row for row in range(5, 500) if line.cell(row, 2).value is None)
    line.cell(typed, 6).value = "Vừa gõ thêm"
    book[words.SHEET_RANKING]["G9"] = 99.5
    book.save(ran.ranking)
    plain = outcome(forgetting(copy_of(ran, "plain")))
    read.clear()
    seen = outcome(ran)
    assert seen == plain
    assert read
    assert "Vừa gõ thêm" in seen.manifest
    assert "ranking_points_typed_over" in {one.code for one in seen.problems}


def test_a_new_file_counts_beside_a_workbook_that_is_not_read(ran, read):
    spare = next(ran.inbox.iterdir())
    (ran.inbox / "them.pdf").write_bytes(b"%PDF-1.4")
    spare.unlink()
    plain = outcome(forgetting(copy_of(ran, "plain")))
    read.clear()
    assert outcome(ran) == plain
    assert not read


def test_the_first_run_after_the_build_reads_no_workbook(tmp_path, read):
    folder = worked_in(4, tmp_path / "dot")
    folder.ranking.unlink()
    build(folder)
    plain = copy_of(folder, "plain")
    (plain.runs / WRITTEN).unlink()
    plain = outcome(plain)
    read.clear()
    assert outcome(folder) == plain
    assert not read


def test_no_proof_rests_on_what_is_remembered(demo, tmp_path, monkeypatch, read):
    shutil.copytree(demo.folder, tmp_path / "demo")
    folder = CampaignFolder(tmp_path / "demo")
    consolidate(folder)

    def lied(*_):
        raise AssertionError("a proof has asked what is remembered")

    monkeypatch.setattr(sealed.SealedFile, "read", lied)
    assert verify(folder, last_run(folder)).counted is not None
    read.clear()
    with pytest.raises(UnsettledError) as found:
        freeze_result(folder, "1/BB", MOMENT.date())
    accepted = {kind.value: "đã họp" for kind in found.value.unsettled}
    freeze_result(folder, "1/BB", MOMENT.date(), accept=accepted)
    consolidate(folder)  # which counts the frozen result again
    assert len(read) == 4


def test_a_run_with_another_definition_reads_the_workbook(ran, read):
    campaign = load_definition(ran)
    ran.definition.write_text(
        definition_text(replace(campaign, title="Tên khác")), encoding="utf-8"
    )
    read.clear()
    outcome(ran)
    assert read
