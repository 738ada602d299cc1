"""Every kind of workbook that the product writes is valid by Microsoft's Open XML SDK."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.office.validator import ooxml_errors
from tests.support.campaigns import campaign_number
from tests.support.examples import numbers
from tests.support.scoring_workbooks import book_for
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign, template_names, template_path
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.xlsx.parts import MAIN
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.write import sheet as sheet_style
from workbook_builder.xlsx.write.finish import Pending, finish

ONCE = template_names()[:-1]  # the template with rounds is tested in `test_rounds`


@pytest.mark.parametrize("name", ONCE)
def test_the_workbooks_of_each_template_are_valid(tmp_path, name):
    """For the oldest Excel, which knows the fewest elements; those of one for the newest too."""
    folder = start_campaign(tmp_path / name, name)
    build(folder)
    unit = load_definition(folder).units[0]
    for path in (folder.scoring_book(load_definition(folder), unit), folder.ranking):
        assert ooxml_errors(path, office="Office2010") == []
        if name == ONCE[0]:
            assert ooxml_errors(path, office="Microsoft365") == []


def test_the_ranking_workbook_of_a_consolidation_is_valid(demo, tmp_path):
    folder = CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))
    assert ooxml_errors(folder.ranking) == []
    shutil.rmtree(folder.inbox)
    folder.inbox.mkdir()
    consolidate(folder)
    assert ooxml_errors(folder.ranking) == []


@pytest.mark.parametrize("number", numbers(3, whole=8))
def test_the_scoring_workbooks_of_generated_campaigns_are_valid(tmp_path, number):
    path = tmp_path / "book.xlsx"
    path.write_bytes(book_for(campaign_number(number)[0]))
    assert ooxml_errors(path) == []


@pytest.fixture(scope="module")
def workbooks(demo, tmp_path_factory):
    """One scoring and one ranking workbook."""
    copy = shutil.copytree(demo.folder, tmp_path_factory.mktemp("books") / "demo")
    folder = CampaignFolder(copy)
    campaign = load_definition(folder)
    return folder.scoring_book(campaign, campaign.units[0]), folder.ranking


def test_every_formula_carries_a_value(workbooks):
    for path in workbooks:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    text = archive.read(name).decode()
                    formulas = text.count("<f>")
                    assert len(re.findall(r"</f><v[ />]", text)) == formulas


def test_a_package_tells_nothing_of_when_and_where_it_was_made(workbooks):
    for path in workbooks:
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {info.create_system for info in archive.infolist()} == {0}
            assert archive.namelist()[0] == "[Content_Types].xml"
            core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2000-01-01T00:00:00Z"}


def test_relationships_have_relative_targets(workbooks):
    for path in workbooks:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".rels"):
                    assert 'Target="/' not in archive.read(name).decode()


def test_strings_are_shared_and_each_stands_once(workbooks):
    for path in workbooks:
        with zipfile.ZipFile(path) as archive:
            table = archive.read("xl/sharedStrings.xml").decode()
            sheets = [
                archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n
            ]
        assert f'xmlns="{MAIN}"' in table
        assert not any("inlineStr" in sheet for sheet in sheets)
        strings = re.findall(r"<si>(.*?)</si>", table, re.DOTALL)
        assert len(strings) == len(set(strings))


def test_a_text_that_looks_like_an_escape_stays_as_it_is():
    book, pending = sheet_style.new_workbook(), Pending()
    sheet = sheet_style.SheetWriter(book.create_sheet("A"), pending)
    sheet.text("A1", "_x0041_")
    cells = read_xlsx(finish(book, pending)).sheets[0].cells
    assert [cell.value for cell in cells.values()] == ["_x0041_"]


def test_opening_and_closing_asks_nothing(calc, workbooks):
    for path in workbooks:
        with calc.open(path) as book:
            assert not book.document.isModified()


def test_the_scoring_workbook_opens_at_its_first_input(calc, workbooks):
    with calc.open(workbooks[0]) as book:
        controller = book.document.CurrentController
        assert controller.ActiveSheet.Name == "Bảng tự chấm"
        assert controller.Selection.AbsoluteName.endswith("$E$10")


def test_another_process_builds_the_same_bytes(tmp_path):
    """Sets are ordered differently in each process; that must not change a byte."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        shutil.copy(template_path("cum-8-2021"), folder / "campaign.yaml")
        (folder / ".key").write_text("5a" * 32)
        build_it = (
            "import sys; from workbook_builder.cli.app import run; sys.exit(run(sys.argv[1:]))"
        )
        subprocess.run(
            [sys.executable, "-c", build_it, "build", str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        made.append({path.name: path.read_bytes() for path in folder.rglob("*.xls[xm]")})
    assert len(made[0]) == 14  # with the one in runs/issued that the copies were made of
    assert made[0] == made[1]
