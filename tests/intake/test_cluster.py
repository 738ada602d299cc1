"""A Dask cluster reads returned files: real processes on this machine, one of which is killed."""

from __future__ import annotations

import socket
from concurrent.futures import wait
from dataclasses import replace

import pytest

from tests.support.clusters import started_cluster
from tests.support.intakes import MOMENT, campaign_of, taken_by_chance
from tests.support.returned import KEY, layout_of
from workbook_builder.intake import ahead, workers
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.intake.workers import reading_by, reading_on, workers_at_hand
from workbook_builder.problems import CampaignError


@pytest.fixture
def cluster(tmp_path):
    """The address of a scheduler, and its two workers."""
    with started_cluster(tmp_path) as started:
        yield started


def test_a_cluster_says_the_same_when_one_of_its_workers_is_killed(cluster, tmp_path, monkeypatch):
    address, processes = cluster
    campaign, maker = campaign_of(3, rich=True)
    plain = taken_by_chance(campaign, maker, tmp_path)
    monkeypatch.setattr(ahead, "_LOT_FILES", 1)
    said = []
    with reading_on(address):
        at_hand = workers_at_hand()

        def start(count):
            """Waits for each lot, so that this process has none to read, and kills a worker."""
            executor = at_hand.start(count)
            submit = executor.submit

            def submit_and_wait(*call):
                at_work = submit(*call)
                if len(said) == 2:
                    processes[0].kill()
                wait([at_work])
                said.append(at_work.result())
                return at_work

            executor.submit = submit_and_wait
            return executor

        found = read_inbox(tmp_path / "Nhan-ve", tmp_path)
        with reading_by(replace(at_hand, start=start)):
            assert take_in(found, campaign, layout_of(campaign), KEY, MOMENT) == plain
    assert processes[0].wait() != 0
    assert at_hand.count == 2
    assert sum(early.spelled is not None for lot in said for early in lot) > 3


def test_a_cluster_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr(workers, "_TO_ANSWER", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(CampaignError, match="dask_failed"), reading_on(address):
            pass
