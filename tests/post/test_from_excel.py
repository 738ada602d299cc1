"""Mail that is sent and fetched from Excel, where nobody can type a password or be asked."""

from __future__ import annotations

import pytest

from tests.support.mailing import served
from tests.support.outcomes import answer, box
from tests.support.post_office import PASSWORD, PostOffice, Rules


@pytest.fixture
def called(folder, tmp_path):
    return lambda *call: answer(tmp_path / "rad1.tmp", "send", folder.root, *call)


@pytest.fixture
def store(monkeypatch) -> dict[str, str]:
    """The system's store of passwords."""
    kept = {"": PASSWORD}
    monkeypatch.setattr("keyring.get_password", lambda service, owner: kept[""])
    return kept


def test_a_password_that_is_missing_or_wrong_is_typed_in_a_console(
    folder, authority, called, store
):
    with PostOffice(authority) as office:
        served(folder, office)
        for stored in ("", "cũ"):
            store[""] = stored
            found = called("workbooks", "--smtp")
            [[offer]] = found["console"]
            assert "kho mật khẩu của Windows" in offer
            assert "ask" not in found
        assert office.taken == []
        store[""] = PASSWORD
        found = called("workbooks", "--smtp")
        assert "console" not in found
        assert len(office.taken) == 3


def test_a_mail_that_may_have_arrived_is_asked_about(folder, authority, called, store):
    rules = Rules(cut=lambda e: "after" if e.rcpt_tos[0] == "syt@x.gov.vn" else "")
    with PostOffice(authority, rules) as office:
        served(folder, office)
        called("workbooks", "--smtp")
        [[question, kind, again, arrived]] = called("workbooks", "--smtp")["ask"]
        assert "Sở Y tế" in question
        assert "\v" in question  # a line of the outcome is one line
        assert (kind, again, arrived) == ("choice", "--again=syt", "--arrived=syt")
        assert "ask" not in called("workbooks", "--smtp", arrived)
        assert len(office.taken) == 3


def test_nobody_waits_for_a_server_that_wants_to_be_tried_later(folder, authority, called, store):
    """The next click goes on: Excel would stand still meanwhile."""
    rules = Rules(rcpt=lambda to: "450 4.2.0 greylisted" if to == "syt@x.gov.vn" else None)
    with PostOffice(authority, rules) as office:
        served(folder, office)
        assert "chưa gửi được 1" in box(called("workbooks", "--smtp"))
        assert len(office.taken) == 2
