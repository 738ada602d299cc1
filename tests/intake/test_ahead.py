"""Files are read by other processes before their turn: with or without them, all is the same."""

from __future__ import annotations

import signal
from concurrent.futures import BrokenExecutor, wait

import pytest

from tests.support.intakes import MOMENT, campaign_of, taken_by_chance
from tests.support.returned import KEY, layout_of
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.memory import Memory
from workbook_builder.intake.returned.issued import NOTHING_KEPT
from workbook_builder.intake.taken import take_in
from workbook_builder.intake.workers import Workers, processes, reading_by
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.any_format import WorkbookReader


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    """A campaign, its folder with files of every kind, and what they are, read one by one."""
    for number in range(50):
        campaign, maker = campaign_of(number, rich=True)
        folder = tmp_path_factory.mktemp("received")
        taken = taken_by_chance(campaign, maker, folder)
        if len(taken.submissions) > 2 and any(one.status == "rejected" for one in taken.receipts):
            return campaign, folder, taken
    raise LookupError("no campaign with enough files")


class Prompt:
    """Two real processes that are done with each lot at once, so that this one has none to read.

    `kills`: what is in a lot that brings the process down; `times`, so many times.
    """

    def __init__(self, kills=None, times=0):
        self.kills, self.times, self.started = kills, times, []

    def start(self, count):
        executor = processes(3).start(count)
        submit, self.started = executor.submit, [*self.started, executor]

        def submit_and_wait(read, basis, lot):
            if self.times and self.kills in lot:
                self.times -= 1
                at_work = submit(signal.raise_signal, signal.SIGKILL)
            else:
                at_work = submit(read, basis, lot)
            wait([at_work])
            return at_work

        executor.submit = submit_and_wait
        return executor


def taken_by(start, received, memory=None):
    campaign, folder, _ = received
    found = read_inbox(folder / "Nhan-ve", folder)
    with reading_by(Workers(2, 2, start, BrokenExecutor)):
        return take_in(found, campaign, layout_of(campaign), KEY, MOMENT, memory=memory)


def test_other_processes_say_the_same_and_it_is_remembered(received, tmp_path, monkeypatch):
    campaign, _, plain = received
    read, really = [], WorkbookReader.read

    def counted(self, data):
        read.append(data)
        return really(self, data)

    monkeypatch.setattr(WorkbookReader, "read", counted)
    memory = Memory(tmp_path / "da-doc.txt", campaign, NOTHING_KEPT, KEY)
    taken = taken_by(Prompt().start, received, memory)
    assert taken == plain
    for unit, one in plain.submissions.items():  # 4 and 4.0 are equal, and print differently
        assert str(taken.submissions[unit].answers) == str(one.answers)
    assert all(data.endswith(b"broken") for data in read)
    memory.save()
    again = Memory(tmp_path / "da-doc.txt", campaign, NOTHING_KEPT, KEY)
    assert all(one.sha256 in again for one in plain.receipts if one.status == "accepted")


def victim(received):
    """A file that counts, and its bytes."""
    _, folder, plain = received
    (receipt, *_) = (one for one in plain.receipts if one.status.startswith("accepted"))
    return receipt.file, (folder / receipt.file).read_bytes()


def test_a_worker_that_dies_changes_nothing(received):
    prompt = Prompt(victim(received)[1], times=1)
    assert taken_by(prompt.start, received) == received[2]
    assert len(prompt.started) == 2


def test_a_file_that_brings_down_a_fresh_worker_too_is_refused_and_no_other(received):
    path, data = victim(received)
    taken = taken_by(Prompt(data, times=99).start, received)
    told = {one.file: [problem.code for problem in one.problems] for one in taken.receipts}
    broke = [file for file, codes in told.items() if ContainerCode.WORKBOOK_BROKE_READER in codes]
    assert path in broke
    assert all((received[1] / file).read_bytes() == data for file in broke)


def test_without_a_worker_that_starts_this_process_reads_all(received):
    def start(count):
        executor = processes(2).start(count)
        executor.shutdown()
        return executor

    assert taken_by(start, received) == received[2]


def test_one_process_is_this_one():
    assert processes(1) is None
    assert processes(10_000).count == 60
