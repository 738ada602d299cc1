"""When a file was saved and came, whether it is late, and which of a unit's files is the newest."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.containers import mail, zipped
from tests.support.received import DAY, DUE, LATER, MOMENT, statuses, take_all
from tests.support.returned import ANSWERS, CAMPAIGN, PROPAGANDA, returned, unpacked
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.lateness import date_of
from workbook_builder.intake.returned.saving import saving_of
from workbook_builder.problems import Bears, Severity
from workbook_builder.words.messages import receipts as texts
from workbook_builder.xlsx.parts import zip_parts
from workbook_builder.xlsx.read.history import History, _moment, history_of

UNIT = "so-noi-vu"
WORSE = {**ANSWERS, "I.1": PROPAGANDA.tiers[2]}
STRICT = replace(DUE, late_files="refuse")
EVENING = datetime(2024, 12, 15, 18, 30, tzinfo=VIETNAM)  # of the due date
MORNING = datetime(2024, 12, 16, 8, tzinfo=VIETNAM)  # of the day after
LIBREOFFICE = "LibreOffice/7.4.7.2$Windows_X86_64 LibreOffice_project/40$Build-2"


@pytest.fixture
def inbox(tmp_path):
    """Takes files in: `inbox({"a.xlsx": bytes}, campaign, modified={"a.xlsx": moment})`."""

    def take(files, campaign=CAMPAIGN, **how):
        return take_all(tmp_path, files, campaign, **how)

    return take


def saved_by(program: str, stated: str, data: bytes | None = None, **told) -> bytes:
    """A workbook with this program and time in it. `packed`: the clock of its archive; `created`,
    `version`: what else it says."""
    parts = unpacked(returned() if data is None else data)
    version = f"<AppVersion>{told['version']}</AppVersion>" if "version" in told else ""
    parts["docProps/app.xml"] = re.sub(
        rb"<Application>.*</Application>",
        f"<Application>{program}</Application>{version}".encode(),
        parts["docProps/app.xml"],
    )
    core = parts["docProps/core.xml"]
    core = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stated.encode(), core)
    if "created" in told:
        core = re.sub(rb"(:created [^>]*>)[^<]*", rb"\g<1>" + told["created"].encode(), core)
    parts["docProps/core.xml"] = core
    if "packed" not in told:
        return zip_parts(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, told["packed"]), content)
    return out.getvalue()


# Dates


def test_the_date_inside_a_file_goes_before_the_date_of_the_file(inbox):
    files = {"a.xlsx": returned(WORSE, saved=DAY), "b.xlsx": returned(saved=LATER)}
    taken = inbox(files, modified={"a.xlsx": MOMENT})
    assert taken.submissions[UNIT].answers == ANSWERS


def test_a_file_without_a_date_inside_goes_by_its_own(inbox):
    files = {"a.xlsx": returned(WORSE), "b.xlsx": returned(saved=LATER)}
    taken = inbox(files, modified={"a.xlsx": LATER + timedelta(seconds=1)})
    assert taken.submissions[UNIT].answers == WORSE
    assert taken.receipts[0].saved is None


def test_a_date_beyond_tomorrow_is_not_believed_and_told(inbox):
    clock_ahead = returned(WORSE, saved=MOMENT + timedelta(days=400))
    taken = inbox({"a.xlsx": clock_ahead, "b.xlsx": returned(saved=LATER)})
    assert taken.submissions[UNIT].answers == ANSWERS
    assert statuses(taken)["a.xlsx"] == ("superseded", "superseded_by")


def test_a_date_that_is_not_believed_is_told_where_the_file_counts(inbox):
    taken = inbox({"a.xlsx": returned(saved=MOMENT + timedelta(days=400))})
    assert statuses(taken) == {"a.xlsx": ("accepted_with_warnings", "saved_in_future")}


def test_a_date_within_a_day_is_what_clocks_and_time_zones_do(inbox):
    taken = inbox({"a.xlsx": returned(saved=MOMENT + timedelta(hours=23))})
    assert statuses(taken) == {"a.xlsx": ("accepted",)}


def test_a_file_of_the_future_in_every_respect_is_as_new_as_the_present(inbox):
    ahead = MOMENT + timedelta(days=400)
    taken = inbox({"a.xlsx": returned(saved=ahead)}, DUE, modified={"a.xlsx": ahead})
    assert statuses(taken)["a.xlsx"][1:] == ("saved_in_future", "date_unknown")
    assert taken.receipts[0].problems[1].values["came"] == "20/12/2024"


# Due dates


@pytest.mark.parametrize(
    ("saved", "late"),
    [
        ("2024-12-15T00:00:00+07:00", False),
        ("2024-12-15T23:59:59+07:00", False),
        ("2024-12-16T00:00:00+07:00", True),
        ("2024-12-15T16:59:59+00:00", False),
        ("2024-12-15T17:00:00+00:00", True),
    ],
)
def test_due_runs_to_the_last_second_of_its_day_in_vietnam(inbox, saved, late):
    data = returned(saved=datetime.fromisoformat(saved))
    taken = inbox({"a.xlsx": data}, DUE, modified={"a.xlsx": MOMENT})
    assert taken.notes == ({UNIT: ("Nộp muộn",)} if late else {})
    assert taken.submissions[UNIT].answers == ANSWERS
    expected = ("accepted_with_warnings", "late") if late else ("accepted", "file_date_after_due")
    assert statuses(taken) == {"a.xlsx": expected}


def test_half_a_second_before_midnight_is_in_time(inbox):
    midnight = datetime(2024, 12, 16, tzinfo=VIETNAM)
    taken = inbox({"a.xlsx": returned()}, DUE, modified={"a.xlsx": midnight - timedelta(0, 0.5)})
    assert statuses(taken) == {"a.xlsx": ("accepted",)}


@pytest.mark.parametrize("campaign", [DUE, STRICT])
def test_the_date_of_a_download_makes_no_file_late(inbox, campaign):
    taken = inbox({"a.xlsx": returned()}, campaign, modified={"a.xlsx": MOMENT})
    assert statuses(taken) == {"a.xlsx": ("accepted_with_warnings", "date_unknown")}
    assert taken.notes == {UNIT: (texts.NOTE_LATE_UNSURE,)}
    assert not asked(taken)


def asked(taken) -> list[str]:
    """The codes for which a unit would get a letter."""
    return [
        problem.code
        for receipt in taken.receipts
        for problem in receipt.problems
        if problem.severity is not Severity.NOTE and not problem.bears & Bears.FOR_OFFICERS
    ]


def test_a_late_file_replaces_an_earlier_one_where_late_files_count(inbox):
    late = returned(WORSE, saved=MOMENT)
    files = {"a.xlsx": returned(saved=DAY), "b.xlsx": late}
    taken = inbox(files, DUE, modified={"b.xlsx": MOMENT})
    assert taken.submissions[UNIT].answers == WORSE
    assert taken.notes == {UNIT: ("Cần xác nhận", "Nộp muộn")}


def test_where_late_files_are_refused_the_one_in_time_stands(inbox):
    files = {"a.xlsx": returned(saved=DAY), "b.xlsx": returned(WORSE, saved=MOMENT)}
    taken = inbox(files, STRICT, modified={"b.xlsx": MOMENT})
    assert statuses(taken) == {"a.xlsx": ("accepted",), "b.xlsx": ("rejected", "late_refused")}
    assert taken.submissions[UNIT].answers == ANSWERS
    assert taken.notes == {UNIT: ("Có bảng nộp muộn không được nhận",)}


def test_a_unit_whose_only_file_came_too_late_has_none(inbox):
    taken = inbox({"a.xlsx": returned(saved=MOMENT)}, STRICT, modified={"a.xlsx": MOMENT})
    assert taken.submissions == {}
    assert taken.notes == {UNIT: ("Có bảng nộp muộn không được nhận",)}


# Programs that write the clock of their own machine


@pytest.mark.parametrize(
    ("program", "stated", "told", "meant"),
    [
        (LIBREOFFICE, "2024-12-15T18:30:10Z", {}, EVENING),
        (LIBREOFFICE, "2024-12-15T18:30:10Z", {"packed": (2024, 12, 15, 11, 30, 10)}, EVENING),
        # In Tokyo, and in Los Angeles.
        (LIBREOFFICE, "2024-12-15T20:30:10Z", {"packed": (2024, 12, 15, 11, 30, 10)}, EVENING),
        (LIBREOFFICE, "2024-12-15T03:30:10Z", {"packed": (2024, 12, 15, 11, 30, 10)}, EVENING),
        ("OpenOffice.org/4.1$Win32", "2024-12-15T18:30:10Z", {}, EVENING),
        ("ONLYOFFICE/8.2.0.143", "2024-12-15T18:30:10Z", {}, EVENING),
        ("Microsoft Excel", "2024-12-15T11:30:10Z", {"version": "16.0300"}, EVENING),
        ("Microsoft Excel", "2024-12-15T11:30:10Z", {"version": "14.0300"}, EVENING),
        ("Microsoft Excel Online", "2024-12-15T11:30:10Z", {"version": "16.0300"}, EVENING),
        ("Microsoft Macintosh Excel", "2024-12-15T11:30:10Z", {"version": "16.0300"}, EVENING),
        ("gnumeric", "2024-12-15T11:30:10Z", {"version": "1.1255"}, EVENING),
        # A library that moves all dates, that of making too.
        (
            "Microsoft Excel Compatible / workbook_builder",
            "2024-12-15T18:30:10Z",
            {"created": "2000-01-01T07:00:00Z"},
            EVENING,
        ),
        # Unknown ones, of which the clock of the archive tells.
        ("WPS", "2024-12-15T18:30:10Z", {"packed": (2024, 12, 15, 11, 30, 12)}, EVENING),
        ("WPS", "2024-12-15T11:30:10Z", {"packed": (2024, 12, 15, 18, 30, 12)}, EVENING),
    ],
)
def test_each_program_is_read_by_its_habit(inbox, program, stated, told, meant):
    data = saved_by(program, stated, **told)
    saving = saving_of(history_of(data))
    assert saving.earliest == saving.moment == saving.latest == meant + timedelta(seconds=10)
    taken = inbox({"a.xlsx": data}, STRICT, modified={"a.xlsx": EVENING + timedelta(minutes=5)})
    assert statuses(taken) == {"a.xlsx": ("accepted",)}
    assert taken.receipts[0].saved == meant + timedelta(seconds=10)


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("", {}),
        ("Spreadsheet 9000", {}),
        ("Microsoft Excel", {"version": "12.0000"}),  # many libraries say so
        ("Microsoft Excel", {}),
        ("Microsoft Excel", {"version": "x"}),
        ("WPS", {"packed": (2024, 12, 15, 18, 30, 12)}),
        (LIBREOFFICE, {"packed": (2024, 12, 15, 18, 30, 10)}),  # in UTC, or both clocks are local
    ],
)
def test_of_an_unknown_habit_both_readings_stand(inbox, program, told):
    data = saved_by(program, "2024-12-15T18:30:10Z", **told)
    saving = saving_of(history_of(data))
    assert (saving.earliest, saving.latest) == (
        EVENING + timedelta(seconds=10),
        EVENING + timedelta(hours=7, seconds=10),
    )
    on_the_day = inbox({"a.xlsx": data}, STRICT, modified={"a.xlsx": EVENING})
    assert statuses(on_the_day) == {"a.xlsx": ("accepted",)}
    later = inbox({"a.xlsx": data}, STRICT, modified={"a.xlsx": MORNING})
    assert statuses(later) == {"a.xlsx": ("accepted_with_warnings", "zone_unknown")}
    assert later.receipts[0].problems[0].values["earliest"] == "18:30 15/12/2024"
    assert not asked(later)


def test_a_file_of_libreoffice_does_not_beat_a_newer_one_of_excel(inbox):
    older = saved_by(LIBREOFFICE, "2024-12-10T10:00:00Z", returned(WORSE))  # 10:00 in Vietnam
    newer = saved_by("Microsoft Excel", "2024-12-10T04:00:00Z", version="16.0300")  # 11:00
    taken = inbox({"a.xlsx": older, "b.xlsx": newer})
    assert taken.submissions[UNIT].answers == ANSWERS
    assert statuses(taken)["b.xlsx"] == ("accepted_with_warnings", "needs_confirmation")


def test_a_time_that_no_program_meant_is_passed_over():
    assert saving_of(History()) is None
    assert saving_of(History(saved=datetime(2000, 1, 1, tzinfo=UTC))) is None
    odd = History(saved=DAY, packed=datetime(2024, 3, 1, 1, 2, tzinfo=UTC), program=LIBREOFFICE)
    assert saving_of(odd).moment == DAY - timedelta(hours=7)


# Where the dates do not agree


def by_mail(data: bytes, date: str, **headers: str) -> bytes:
    sent = mail({"bang.xlsx": data}, **headers)
    return re.sub(rb"Date: [^\r]*", f"Date: {date}".encode(), sent)


MAIL = "a.eml › bang.xlsx"
BEFORE, AFTER = "Sat, 14 Dec 2024 08:00:00 +0700", "Mon, 16 Dec 2024 08:00:00 +0700"


@pytest.mark.parametrize("campaign", [DUE, STRICT])
@pytest.mark.parametrize(
    ("name", "data", "when", "code"),
    [
        # In time by the file, but its mail, its archive or its parts are of a later day.
        ("a.eml", by_mail(returned(saved=DAY), AFTER), DAY, "mail"),
        (
            "a.eml",
            by_mail(
                returned(saved=DAY),
                "Mon, 02 Dec 2024 08:00:00 +0700",
                Received="by mx; Mon, 16 Dec 2024 08:00:00 +0700",
            ),
            DAY,
            "mail",
        ),
        (
            "a.xlsx",
            saved_by("gnumeric", "2024-12-01T02:00:00Z", packed=(2024, 12, 18, 9, 0, 0)),
            MOMENT,
            "packed",
        ),
        # Late by the file, but it was here before.
        ("a.xlsx", returned(saved=MORNING), DAY, "came"),
        ("a.eml", by_mail(returned(saved=MORNING), BEFORE), MOMENT, "came"),
    ],
)
def test_dates_that_do_not_agree_are_a_question_to_the_leader(
    inbox, campaign, name, data, when, code
):
    taken = inbox({name: data}, campaign, modified={name: when})
    (found,) = [p for r in taken.receipts for p in r.problems if p.severity is not Severity.NOTE]
    expected = {"mail": "mail_after_due", "packed": "packed_after_due", "came": "came_before_saved"}
    assert found.code == expected[code]
    assert taken.submissions[UNIT].answers == ANSWERS
    assert taken.notes == {UNIT: (texts.NOTE_LATE_UNSURE,)}
    assert not asked(taken)


@pytest.mark.parametrize(("day", "told"), [(16, ()), (17, ("packed_after_due",))])
def test_the_clock_of_an_archive_may_be_a_day_off(inbox, day, told):
    """It is that of whichever zone."""
    data = saved_by("gnumeric", "2024-12-01T02:00:00Z", packed=(2024, 12, day, 9, 0, 0))
    taken = inbox({"a.xlsx": data}, DUE)
    assert statuses(taken)["a.xlsx"][1:] == told


def test_a_file_that_came_after_the_others_is_asked_about(inbox):
    files = {"a.xlsx": returned(saved=DAY), "b.txt": b"cong van"}
    after = inbox(files, DUE, modified={"a.xlsx": MOMENT})
    assert statuses(after)["a.xlsx"] == ("accepted_with_warnings", "file_after_due")
    assert not asked(after)
    copied = inbox(files, DUE, modified={"a.xlsx": MOMENT, "b.txt": MOMENT})
    assert statuses(copied)["a.xlsx"] == ("accepted", "file_date_after_due")


def test_a_mail_tells_when_a_file_without_a_date_came(inbox):
    for sent, code in (
        ("Sun, 15 Dec 2024 20:00:00 +0700", ()),
        (AFTER, ("late", "mail_date_used")),
    ):
        taken = inbox({"a.eml": by_mail(returned(), sent)}, DUE, modified={"a.eml": MOMENT})
        assert statuses(taken)[MAIL][1:] == code
    late = taken.receipts[1]
    assert late.sender == "so-noi-vu@dongthap.gov.vn"
    assert late.arrived == MORNING


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Saved last, but it came first.
        (("Wed, 11 Dec 2024 08:00:00 +0700", DAY), ("Tue, 10 Dec 2024 08:00:00 +0700", LATER))
    ],
)
def test_a_file_that_is_newer_but_came_before_is_asked_about(inbox, first, second):
    files = {
        "a.eml": by_mail(returned(WORSE, saved=first[1]), first[0]),
        "b.eml": by_mail(returned(saved=second[1]), second[0]),
    }
    taken = inbox(files)
    assert taken.submissions[UNIT].answers == ANSWERS
    assert statuses(taken)["b.eml › bang.xlsx"][1:] == ("order_unsure",)
    assert not asked(taken)


def test_two_files_within_the_doubt_about_a_zone_are_asked_about(inbox):
    unknown = saved_by("Bảng tính 9", "2024-12-10T10:00:00Z", returned(WORSE))
    excel = saved_by("Microsoft Excel", "2024-12-10T04:00:00Z", version="16.0300")
    taken = inbox({"a.xlsx": unknown, "b.xlsx": excel})
    assert statuses(taken)["a.xlsx"] == ("accepted_with_warnings", "order_unsure")
    assert not asked(taken)
    apart = saved_by("Bảng tính 9", "2024-12-10T12:00:00Z", returned(WORSE))
    taken = inbox({"a.xlsx": apart, "b.xlsx": excel})
    assert statuses(taken)["a.xlsx"] == ("accepted_with_warnings", "needs_confirmation")


def test_the_date_of_a_file_in_an_archive_is_that_of_the_file(inbox):
    archive = zipped({"bang.xlsx": returned()}, when=(2024, 12, 10, 9, 0, 0))
    taken = inbox({"a.zip": archive}, STRICT, modified={"a.zip": MOMENT})
    assert statuses(taken)["a.zip › bang.xlsx"] == ("accepted",)


@pytest.mark.parametrize(("hours", "credible"), [(-1, True), (24, True), (25, False)])
def test_a_date_inside_up_to_a_day_ahead_is_a_clock_that_is_wrong(hours, credible):
    came, saved = MOMENT - timedelta(days=2), MOMENT + timedelta(hours=hours)
    assert date_of(saved, came, MOMENT) == (saved if credible else came)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is fixed on Windows")
def test_a_date_without_a_zone_is_the_same_moment_in_every_office(monkeypatch):
    read = set()
    for zone in ("Asia/Ho_Chi_Minh", "America/Los_Angeles"):
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            read.add(_moment("2024-12-15T18:30:00"))
        time.tzset()
    assert read == {(datetime(2024, 12, 15, 18, 30, tzinfo=UTC), False)}
