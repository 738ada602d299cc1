"""Which units are written to by what came of them, receipt by receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.support.returned import CAMPAIGN
from tests.support.sentences import MESSAGES, bearing
from tests.support.stages import DEFINITION
from workbook_builder.campaign.panel import addressees
from workbook_builder.clock import VIETNAM
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.intake.receipts import Receipt
from workbook_builder.papers.letters.demands import letter_problems, write_letters
from workbook_builder.problems import Bears, error, note

UNIT, OTHER = CAMPAIGN.units
DUE = replace(CAMPAIGN, due=date(2024, 12, 15))
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
EARLY = datetime(2024, 11, 1, 9, tzinfo=VIETNAM)
DAY, NO_TIME = timedelta(days=1), timedelta(0)


def came(status, *problems, unit=UNIT, file="a.xlsx", **dates) -> Receipt:
    told = {"saved": None, "received": MOMENT, **dates}
    return Receipt(f"Nhan-ve/{file}", status, unit.code, problems, "", 1, **told)


def written(*receipts, campaign=DUE, moment=MOMENT):
    return {letter.unit.code: letter for letter in write_letters(campaign, receipts, moment)}


@pytest.mark.parametrize("status", ["duplicate", "superseded"])
def test_a_workbook_that_stands_back_proves_the_key_as_well(status):
    """Of a unit whose files disagree none counts, and all of them bear the right stamp."""
    wrong = came("rejected", error(MESSAGES["stamp_not_ours"], unit=UNIT.name))
    assert written(wrong) == {}
    assert written(wrong, came(status, unit=OTHER)).keys() == {UNIT.code, OTHER.code}


@pytest.mark.parametrize("code", bearing(Bears.NOT_SEEN))
def test_a_unit_of_which_something_came_that_nobody_could_open_is_not_reminded(code):
    unseen = came("attachment", note(code), file="bang.zip")
    assert UNIT.code not in written(unseen)


@pytest.mark.parametrize("code", bearing(Bears.IS_WRAPPING))
def test_the_mail_around_a_document_is_no_document(code):
    mail = came("attachment", note(code), file="thư.eml")
    scan = came("attachment", file="thư.eml › báo cáo.pdf")
    assert written(mail)[UNIT.code].attachments == ()
    assert written(mail, scan)[UNIT.code].attachments == ("báo cáo.pdf",)
    assert written(mail, moment=EARLY) == {}


@pytest.mark.parametrize(("later", "asks"), [(NO_TIME, False), (DAY, True)])
def test_a_refused_file_that_came_by_mail_is_as_new_as_its_mail(later, asks):
    """It may have lain on this machine much later than the file that counts."""
    counts = came("accepted", saved=MOMENT - 5 * DAY, received=MOMENT - 5 * DAY)
    arrived = MOMENT - 5 * DAY + later
    broken = came("rejected", error(MESSAGES["damaged_workbook"]), arrived=arrived)
    assert (UNIT.code in written(counts, broken)) is asks


def test_of_those_who_are_reminded_later_units_are_counted_and_no_scorers():
    campaign, _ = parse_campaign(DEFINITION.encode(), "campaign.yaml")
    assert campaign is not None
    campaign = replace(campaign, due=date(2024, 12, 15))
    assert any(one.scores for one in addressees(campaign))
    (told,) = letter_problems(campaign, (), EARLY)
    assert told.values["count"] == len(campaign.units)
