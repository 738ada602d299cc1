"""Nothing is frozen while the saved ranking workbook shows something else than was counted."""

from __future__ import annotations

import re
import shutil

import openpyxl
import pytest

from tests.support.final_words import freeze_as_it_is, two_of_three
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.parts import unzip_parts, zip_parts


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory):
    return two_of_three(tmp_path_factory.mktemp("shown") / "dot").root


@pytest.fixture
def folder(consolidated, tmp_path):
    shutil.copytree(consolidated, tmp_path / "dot")
    return CampaignFolder(tmp_path / "dot")


def refused(folder) -> dict[str, str]:
    """Code → sentence of each problem that a freeze is refused for."""
    with pytest.raises(CampaignError) as told:
        freeze_as_it_is(folder, "12/BB")
    return {str(one.code): f"{one.place}: {message(one)}" for one in told.value.problems}


def part_of(parts: dict[str, bytes], title: str) -> str:
    book = parts["xl/workbook.xml"].decode()
    rel = re.search(rf'<sheet[^>]*name="{title}"[^>]*r:id="(\w+)"', book)
    assert rel is not None
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    one = next(
        found for found in re.findall(r"<Relationship [^>]*>", rels) if f'"{rel[1]}"' in found
    )
    target = re.search(r'Target="/?(?:xl/)?([^"]+)"', one)
    assert target is not None
    return f"xl/{target[1]}"


@pytest.mark.parametrize("title", [words.SHEET_RANKING, words.SHEET_CALCULATION])
def test_a_value_altered_beside_its_formula_is_named(folder, title):
    parts = unzip_parts(folder.ranking.read_bytes())
    name = part_of(parts, title)
    sheet = parts[name].decode()
    found = next(one for one in re.finditer(r"</f><v>(\d+)</v>", sheet) if one[1] not in "01")
    parts[name] = (sheet[: found.start(1)] + "211" + sheet[found.end(1) :]).encode()
    folder.ranking.write_bytes(zip_parts(parts))
    said = refused(folder)
    assert said.keys() == {"freeze_not_current", "ranking_shows_otherwise"}
    assert f"đang hiện 211, tính đúng là {found[1]} (1 ô" in said["ranking_shows_otherwise"]
    assert title in said["ranking_shows_otherwise"]


def test_a_hidden_sheet_that_was_edited_is_named(folder):
    book = openpyxl.load_workbook(folder.ranking, keep_vba=True)
    book[words.SHEET_SCORES]["E2"] = 105.5
    book.save(folder.ranking)
    said = refused(folder)
    assert said.keys() == {"freeze_not_current", "ranking_datum_edited"}
    assert "105,5" in said["ranking_datum_edited"]


def test_a_formula_on_a_hidden_sheet_that_was_typed_over_is_named(folder):
    book = openpyxl.load_workbook(folder.ranking, keep_vba=True)
    sheet = book[words.SHEET_CALCULATION]
    cell = next(cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "f")
    cell.value = 211
    book.save(folder.ranking)
    said = refused(folder)
    assert said.keys() == {"freeze_not_current", "ranking_hidden_typed_over"}


def test_a_workbook_that_another_program_saved_as_it_was_is_frozen(folder):
    book = openpyxl.load_workbook(folder.ranking, keep_vba=True)
    book.save(folder.ranking)
    freeze_as_it_is(folder, "12/BB")
