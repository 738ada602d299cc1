"""`send --smtp`, killed: nobody gets a mail twice without being asked about, and nobody none."""

from __future__ import annotations

import os
import signal
from collections import Counter

import pytest

from tests.support.examples import numbers
from tests.support.mailing import STORED, UNITS, Clock, served
from tests.support.post_office import PostOffice, Rules
from workbook_builder.journal import read_journal
from workbook_builder.post import SendOptions, delivery, send

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows can't fork")

SMTP = SendOptions(smtp=True)
_STEPS, _WRITES = 16, 12
"""How many steps the server sees of three mails; how often the journal is begun and done."""


def killed_run(folder, rules, number):
    """Sends in a process of its own, which is killed at one of its moments; True if it was."""
    at_server, moment = number % 2 == 0, number // 2
    steps = Counter()
    child = os.fork()
    if child == 0:
        try:
            if not at_server:
                _die_at_write(moment % _WRITES)
            send(folder, "workbooks", SMTP, secrets=STORED, pace=Clock().pace(()))
        finally:
            os._exit(0)

    def event(name):
        steps["all"] += 1
        if at_server and steps["all"] == moment % _STEPS + 1:
            os.kill(child, signal.SIGKILL)

    rules.event = event
    _, status = os.waitpid(child, 0)
    rules.event = lambda name: None
    return os.WIFSIGNALED(status)


def _die_at_write(moment):
    """Before or after one of the times that the journal is written."""
    write, seen = delivery.write_journal, Counter()

    def dying(folder, journal):
        for place in ("before", "after"):
            if seen["all"] == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            seen["all"] += 1
            if place == "before":
                write(folder, journal)

    delivery.write_journal = dying


@pytest.mark.parametrize("number", numbers(7, whole=56))
def test_a_killed_run_is_gone_on_with(folder, authority, number):
    asked = Counter()

    def ask(unit, mailing):
        asked[unit.code] += 1
        return True

    rules = Rules()
    with PostOffice(authority, rules) as office:
        served(folder, office)
        killed_run(folder, rules, number)
        send(folder, "workbooks", SMTP, secrets=STORED, ask=ask, pace=Clock().pace(()))
        done = send(folder, "workbooks", SMTP, secrets=STORED, ask=ask, pace=Clock().pace(()))
    assert {one.outcome for one in done.mails} == {"passed"}
    got = Counter(one.mail["To"].addresses[0].addr_spec.partition("@")[0] for one in office.taken)
    assert set(got) == set(UNITS)
    assert all(count <= 1 + asked[unit] for unit, count in got.items())
    assert sum(asked.values()) <= 1
    assert {one.state for one in read_journal(folder).mailings} == {"sent"}
    assert not list(folder.runs.glob("*.tmp"))


def test_both_kinds_of_moments_are_tried():
    assert len({(number % 2, number // 2 % _STEPS) for number in range(56)}) > 28
