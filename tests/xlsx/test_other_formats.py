"""Returned files in the formats .xls, .ods or .xlsb, with a wrong suffix, or with a password.

A real LibreOffice saves them. It cannot write .xlsb, so the only .xlsb files here are broken ones.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import os
import random
import re
import struct
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.campaigns import Maker, rich_campaign
from tests.support.common import common_returned
from tests.support.encrypted import encrypted
from tests.support.pace import PATIENCE
from tests.support.raw_xlsx import TYPES, pack, relationships
from tests.support.returned import CAMPAIGN, KEY, fill, layout_of, returned
from tests.support.sentences import MESSAGES, catalogues
from workbook_builder.campaign.model import Campaign, Criterion, Tier
from workbook_builder.cli.app import run
from workbook_builder.clock import VIETNAM
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.receipts import Choice
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.scoring.points import Answers
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.read import child, xml
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.child import KNOWN_REFUSALS
from workbook_builder.xlsx.read.other_process import Worker
from workbook_builder.xlsx.read.package import Unreadable

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
PASSWORD = "Mật khẩu 2024"
ONCE = ("cum-8-2021", "khoi-5-2023", "vinh-long-2023-2025")
"""Templates made from papers, whose points LibreOffice leaves as they were issued."""
EVIDENCE = (
    "Báo cáo số 12/BC-SNV ngày 12/5/2024\n- https://dongthap.gov.vn/tin/ẩỡẵ?so=1\n=1+1, hai  cách"
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def answers_of(campaign: Campaign) -> Answers:
    """Answers in which different tiers and steps are chosen, and different numbers entered."""
    maker = Maker(random.Random(1))
    maker.decimals = campaign.ranking.decimals
    possible = [list(maker.possible(criterion)) for criterion in campaign.criteria()]
    found = (answers[-1 - n % 2 if len(answers) > 1 else 0] for n, answers in enumerate(possible))
    return dict(zip((c.id for c in campaign.criteria()), found, strict=True))


def filled(campaign: Campaign) -> bytes:
    evidence = [i.name for i in layout_of(campaign).inputs if i.kind == "evidence"]
    changes = {name: f"{n}. {EVIDENCE}" for n, name in enumerate(evidence)}
    return returned(answers_of(campaign), changes, campaign=campaign)


LONG = " ".join(f"Mức {n} có tên rất dài, vượt quá hai trăm năm mươi lăm ký tự;" for n in range(9))
LONG_LABELS = replace(
    CAMPAIGN,
    rubric=(
        replace(
            CAMPAIGN.rubric[0],
            criteria=(
                Criterion(
                    "I.1",
                    LONG,
                    Decimal(10),
                    (Tier(f"{LONG} a", Decimal(10)), Tier(f"{LONG} b", Decimal(0))),
                ),
            ),
        ),
        CAMPAIGN.rubric[1],
    ),
)


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory) -> dict[str, Campaign]:
    """The campaigns of the templates, and one with labels longer than the cells of old Excel."""
    folder = tmp_path_factory.mktemp("campaigns")
    found = {"long labels": LONG_LABELS, "small": CAMPAIGN}
    for name in ONCE:
        start_campaign(folder / name, name)
        found[name] = replace(load_definition(CampaignFolder(folder / name)), due=None)
    return found


@pytest.fixture(scope="module")
def saved(calc, campaigns, tmp_path_factory) -> dict[tuple[str, str], bytes]:
    """(campaign, suffix) → the filled-in workbook as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("saved")
    found = {}
    for name, campaign in campaigns.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(filled(campaign))
        for suffix in (".xlsx", ".ods", ".xls"):
            copy = folder / f"{name} saved{suffix}"
            calc.convert(path, copy)
            found[name, suffix] = copy.read_bytes()
            if name == "small":
                calc.convert(path, copy, password=PASSWORD)
                found["locked", suffix] = copy.read_bytes()
    return found


@pytest.fixture
def take(tmp_path):
    """Takes files in: `take({"a.ods": bytes}, campaign, passwords)`; all problems have messages."""

    def taken(files: dict[str, bytes], campaign: Campaign = CAMPAIGN, passwords=()) -> Taken:
        folder = tmp_path / "Nhan-ve"
        folder.mkdir(exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            os.utime(folder / name, (DAY.timestamp(), DAY.timestamp()))
        found = read_inbox(folder, tmp_path)
        done = take_in(found, campaign, layout_of(campaign), KEY, MOMENT, passwords)
        for problem in (p for receipt in done.receipts for p in receipt.problems):
            assert message(problem, "vi") != message(problem, "en")
        return done

    return taken


def receipts(taken: Taken) -> dict[str, tuple[str, ...]]:
    """File → status and codes."""
    return {
        r.file.removeprefix("Nhan-ve/"): (r.status, *(p.code for p in r.problems))
        for r in taken.receipts
    }


def sole(taken: Taken) -> tuple[str, ...]:
    (found,) = receipts(taken).values()
    return found


# An honest file is never refused


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
@pytest.mark.parametrize("name", ["small", "long labels", *ONCE])
def test_what_libreoffice_saves_in_an_older_format_says_the_same_as_its_xlsx(
    take, saved, campaigns, name, suffix
):
    campaign = campaigns[name]
    modern = take({"a.xlsx": saved[name, ".xlsx"]}, campaign)
    assert sole(modern) == ("accepted",)
    older = take({"a.xlsx": saved[name, suffix]}, campaign)
    assert sole(older) == ("accepted", "formulas_not_checked")
    unit = campaign.units[0].code
    before, after = modern.submissions[unit], older.submissions[unit]
    assert before.answers == answers_of(campaign)
    assert (after.answers, after.evidence, after.details) == (
        before.answers,
        before.evidence,
        before.details,
    )
    assert set(after.evidence.values()) == {
        f"{n}. {EVIDENCE.replace('  ', ' ')}" for n in range(len(after.evidence))
    }


@pytest.mark.parametrize("number", [3, 4, 11, 13])
def test_campaigns_with_every_kind_of_criterion_are_saved_by_libreoffice_without_a_false_alarm(
    calc, take, tmp_path, number
):
    """A campaign with every kind of rule; every other unit returns the common workbook."""
    campaign, maker = rich_campaign(number)
    answers, unit = maker.answers(campaign), campaign.units[-1]
    inputs = [i.name for i in layout_of(campaign).inputs if i.kind == "evidence"]
    changes = {name: EVIDENCE for n, name in enumerate(inputs) if n % 3}
    changes |= {"so_bao_cao": "12/BC", "ngay_bao_cao": 45_000.0, "nguoi_lap": "Nguyễn Văn A"}
    if number in (3, 11):
        common = common_returned(unit.name, answers, campaign=campaign)
        own = fill(common, changes, campaign)
    else:
        own = returned(answers, changes, campaign=campaign, unit=unit)
    path = tmp_path / "a.xlsx"
    path.write_bytes(own)
    files = {"a.xlsx": own}
    for suffix in (".xlsx", ".ods", ".xls"):
        calc.convert(path, copy := tmp_path / f"saved{suffix}")
        files[copy.name] = copy.read_bytes()
    choices = take(files, campaign).choices[unit.code]
    assert len(choices) == 4
    for one in choices:
        assert one.submission.answers == answers, one.file
        assert one.submission.evidence == choices[0].submission.evidence, one.file
        assert codes_of(one) == codes_of(choices[0]), one.file


def codes_of(choice: Choice) -> list[tuple[str, str]]:
    """The code and the cell of each problem of a file, except those of its format and its date."""
    idle = ("formulas_not_checked", "file_date_used", "saved_in_future")
    return [(p.code, p.place.cell) for p in choice.problems if p.code not in idle]


def test_the_same_file_in_three_formats_is_one_return_and_two_duplicates(take, saved):
    files = {f"a{suffix}": saved["small", suffix] for suffix in (".xlsx", ".ods", ".xls")}
    statuses = sorted(status for status, *_ in receipts(take(files)).values())
    assert statuses == ["accepted", "duplicate", "duplicate"]


def test_the_date_of_saving_is_read_from_an_ods_and_is_that_of_the_file_for_an_xls(take, saved):
    members = unzip(saved["small", ".ods"])
    members["meta.xml"] = re.sub(
        rb"<dc:date>[^<]*", b"<dc:date>2024-12-14T09:30:00.123456789", members["meta.xml"]
    )
    due = replace(CAMPAIGN, due=DAY.date().replace(day=10))
    late = take({"a.ods": pack(members)}, due)
    # It is dated before it was saved, so that its clock may be wrong.
    assert sole(late) == ("accepted_with_warnings", "formulas_not_checked", "came_before_saved")
    assert late.receipts[0].saved == datetime(2024, 12, 14, 9, 30, 0, 123456, tzinfo=VIETNAM)
    early = take({"a.ods": saved["small", ".xls"]}, due)
    assert sole(early) == ("accepted", "formulas_not_checked")
    assert early.receipts[0].saved is None


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.xls", ".xlsx"),
        ("a.ods", ".xlsx"),
        ("a.xlsx", ".ods"),
        ("a.xlsb", ".xls"),
        ("a.pdf", ".ods"),
        ("a", ".xls"),
    ],
)
def test_the_content_tells_the_format_and_not_the_suffix(take, saved, name, suffix):
    assert sole(take({name: saved["small", suffix]}))[0] == "accepted"


def test_cells_keep_their_kinds_and_places_and_hidden_sheets_are_read(calc, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(returned({}, {"muc_II.1": 0.1, "muc_II.2": "4,5"}))
    with calc.open(path) as book:
        sheets = book.document.Sheets
        sheets.insertNewByName("Thêm", 3)
        extra = sheets.getByName("Thêm")
        extra.getCellRangeByName("C3").String = "  hai  dấu\ncách "
        extra.getCellRangeByName("D5").Formula = "2024-12-14"
        extra.getCellRangeByName("E5").Formula = "TRUE"
        extra.getCellRangeByName("F5").Formula = "=1/0"
        extra.IsVisible = False
        book.save_as(path)
    with WorkbookReader() as reader:
        for suffix in (".ods", ".xls"):
            calc.convert(path, tmp_path / f"b{suffix}")
            read, found = reader.read((tmp_path / f"b{suffix}").read_bytes())
            assert (f".{found}", read.values_only) == (suffix, True)
            sheet = read.sheet("Thêm")
            assert [s.state for s in read.sheets][2:] == ["hidden", "hidden"]
            said = {spot: cell.value for spot, cell in sheet.cells.items()}
            assert said[3, 3].split() == ["hai", "dấu", "cách"]
            assert "\n" in said[3, 3]
            assert (said[5, 4], said[5, 5]) == (45640.0, True)


# Passwords


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_file_with_a_password_is_opened_by_it_and_else_says_what_to_do(take, saved, suffix):
    files = {f"a{suffix}": saved["locked", suffix]}
    assert sole(take(files)) == ("rejected", "encrypted_workbook")
    assert sole(take(files, passwords=["sai"])) == ("rejected", "wrong_password")
    opened = take(files, passwords=["sai", PASSWORD, "cũng sai"])
    assert sole(opened)[0] == "accepted"
    assert opened.submissions[CAMPAIGN.units[0].code].answers == answers_of(CAMPAIGN)


def test_an_ods_with_a_password_is_told_from_one_that_could_be_opened(take, saved):
    locked = {"a.ods": saved["locked", ".ods"]}
    assert sole(take(locked, passwords=[PASSWORD])) == ("rejected", "unknown_encryption")


def test_what_excel_encrypts_without_asking_for_a_password_needs_none(take):
    locked = encrypted(returned(saved=DAY), "VelvetSweatshop")
    assert sole(take({"a.xlsx": locked})) == ("accepted",)


def test_a_word_file_with_a_password_that_opens_is_no_workbook(take):
    document = pack(
        {
            "[Content_Types].xml": TYPES.replace(
                "spreadsheetml.sheet", "wordprocessingml.document"
            ),
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": '<document xmlns="urn:w"/>',
            "word/anh.jpg": random.Random(1).randbytes(9_000),
        }
    )
    files = {"a.xlsx": encrypted(document, PASSWORD)}
    assert sole(take(files, passwords=[PASSWORD])) == ("rejected", "not_a_workbook")


# What must not stop anything


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ods(rows: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    return pack(
        {
            "mimetype": ODS_TYPE,
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'<office:document-content xmlns:office="{office}"'
            f' xmlns:table="{table}"><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


ONE = '<table:table-cell office:value-type="float" office:value="1"/>'
ALL_CELLS = ods(
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value="1"'
    ' office:value-type="float" table:number-columns-repeated="16384"/></table:table-row>'
)
WIDE = ods(
    '<table:table-row table:number-rows-repeated="100000"><table:table-cell office:value="1"'
    ' office:value-type="float" table:number-columns-repeated="1000"/></table:table-row>'
)
MANY = ods(
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value="1"'
    ' office:value-type="float"/></table:table-row>'
)
FAR_APART = ods(
    f"<table:table-row>{ONE}</table:table-row>"
    '<table:table-row table:number-rows-repeated="1048574"/>'
    '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
    f"{ONE}</table:table-row>"
)
BOMB = ods(" " * (100 << 20))
XLSB = pack(
    {
        "[Content_Types].xml": TYPES.replace(
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "vnd.ms-excel.sheet.binary.macroEnabled.main",
        ).replace("workbook.xml", "workbook.bin"),
        "_rels/.rels": relationships(officeDocument="xl/workbook.bin"),
        "xl/workbook.bin": bytes(range(256)) * 20,
        "xl/_rels/workbook.bin.rels": relationships(worksheet="worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": b"\x00\x13\xff\xff\xff\xff" * 99,
    }
)
CODES = {
    "older_workbook_damaged",
    "workbook_broke_reader",
    "workbook_took_memory",
    "workbook_not_read",
    "too_many_cells",
    "damaged_workbook",
    "workbook_inflates_too_far",
    "not_a_workbook",
    "no_stamp",
}


def with_dimensions(xls: bytes) -> bytes:
    """The .xls workbook, changed so that it claims to have four billion cells."""
    number, claim = b"\x7e\x02\x0a\x00", struct.pack("<HHHHHHH", 0x200, 10, 0, 0xFFFF, 0, 0xFFFF, 0)
    at = xls.index(number)
    return xls[:at] + claim + xls[at + len(claim) :]


HOSTILE = {
    "all cells of a sheet.ods": lambda old: ALL_CELLS,
    "a hundred million cells.ods": lambda old: WIDE,
    "a million cells.ods": lambda old: MANY,
    "first and last cell.ods": lambda old: FAR_APART,
    "a bomb.ods": lambda old: BOMB,
    "wrong xml.ods": lambda old: ods("</a>"),
    "broken.xlsb": lambda old: XLSB,
    "four billion cells.xls": with_dimensions,
    "half.xls": lambda old: old[: len(old) // 2],
    "head.xls": lambda old: old[:600] + b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0",
}


def spent() -> float:
    """Processor seconds used by these tests and by their child processes that have ended."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_bring_the_reader_down_ends_in_a_receipt_and_so_do_all_others(
    take, saved, name
):
    good = {f"{n}{suffix}": saved["small", suffix] for n, suffix in enumerate((".ods", ".xls"))}
    bad = HOSTILE[name](saved["small", ".xls"])
    before = spent()
    found = receipts(take({**good, name: bad, "z.xlsx": filled(CAMPAIGN)}))
    assert spent() - before < 2
    status, code, *_ = found.pop(name)
    assert status in ("rejected", "foreign")
    assert code in CODES
    assert "rejected" not in {status for status, *_ in found.values()}


def test_some_of_them_abort_the_reader_and_it_starts_anew_each_time(saved):
    codes = set()
    with Worker() as worker:
        for make in HOSTILE.values():
            try:
                worker.read(make(saved["small", ".xls"]))
            except Unreadable as fault:
                codes.add(fault.problem.code)
            assert len(worker.read(saved["small", ".ods"]).sheets) == 3
    assert "workbook_broke_reader" in codes


def test_the_reader_knows_every_code_by_which_the_process_refuses_a_file():
    named = {f"{one.__name__}.{code.name}": code for one in catalogues() for code in one}
    said = {
        named[ast.unparse(call.args[0])]
        for module in (child, xml)
        for call in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "error"
    }
    package = {"damaged_workbook", "overloaded_workbook", "repeated_part", "two_readings"}
    package |= {"workbook_too_large"}
    assert said | package | {"workbook_inflates_too_far"} == KNOWN_REFUSALS.keys()
    assert KNOWN_REFUSALS.keys() <= MESSAGES.keys()


def test_a_file_that_takes_too_long_is_given_up(saved, monkeypatch):
    slow = encrypted(returned(), PASSWORD).replace(b'spinCount="100000"', b'spinCount="999999"')
    with Worker() as worker:
        with monkeypatch.context() as patience:
            patience.setattr(worker, "_seconds", 0.05)
            with pytest.raises(Unreadable) as fault:
                worker.decrypt(slow, PASSWORD)
        assert fault.value.problem.code == "workbook_took_too_long"
        assert worker.read(saved["small", ".ods"]).sheets


def test_one_process_serves_many_files_and_ends_with_its_reader(saved):
    with Worker() as worker:
        worker.read(saved["small", ".ods"])
        process = worker._process
        for _ in range(5):
            worker.read(saved["small", ".xls"])
        assert worker._process is process
    assert process.wait(PATIENCE) is not None


def test_a_library_in_the_folder_of_the_campaign_is_not_taken_for_ours(
    saved, tmp_path, monkeypatch
):
    (tmp_path / "python_calamine.py").write_text("raise SystemExit")
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        assert worker.read(saved["small", ".ods"]).sheets


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf <html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr>",
        "<html>".encode("utf-16"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
    ],
)
def test_a_web_page_under_the_name_of_a_workbook_is_told_as_such(take, data):
    assert sole(take({"a.xls": data})) == ("rejected", "web_page")


def test_passwords_are_given_on_the_command_line(tmp_path, capsys):
    folder = tmp_path / "dot"
    assert run(["new", str(folder), "--template", "cum-8-2021"]) == 0
    assert run(["build", str(folder)]) == 0
    campaign = load_definition(CampaignFolder(folder))
    unit = campaign.units[0]
    key = CampaignFolder(folder).key()
    data = returned(answers_of(campaign), campaign=campaign, unit=unit, key=key)
    (folder / "Nhan-ve" / "a.xlsx").write_bytes(encrypted(data, PASSWORD))
    for passwords, status in (((), "rejected"), (("sai", PASSWORD), "accepted")):
        capsys.readouterr()
        options = [f"--password={password}" for password in passwords]
        assert run(["consolidate", str(folder), "--json", *options]) == 0
        (receipt,) = json.loads(capsys.readouterr().out)["receipts"]
        assert receipt["status"] == status
    assert not [path for path in folder.rglob("*.json") if PASSWORD in path.read_text("utf-8")]


def test_a_machine_that_can_not_start_the_process_refuses_these_files_alone(
    take, saved, monkeypatch
):
    monkeypatch.setattr(sys, "executable", str(Path("khong-co") / "python"))
    files = {"a.ods": saved["small", ".ods"], "b.xlsx": returned(saved=DAY)}
    assert receipts(take(files)) == {
        "a.ods": ("rejected", "reader_not_started"),
        "b.xlsx": ("accepted",),
    }
