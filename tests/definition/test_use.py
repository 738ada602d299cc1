"""A definition as a workbook, from `new` to `consolidate`, also edited in LibreOffice."""

from __future__ import annotations

import io
import json
import random
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.office.validator import ooxml_errors
from tests.support.campaigns import campaign_number, rich_campaign
from tests.support.definition_text import VALID
from tests.support.definition_workbook import HEAD, RUBRIC, UNITS, book_of, laid_out, reading_of
from tests.support.element_order import out_of_order
from workbook_builder.campaign.model import Campaign, Group, LedgerLine, Unit
from workbook_builder.cli.app import run
from workbook_builder.definition.convert import convert_definition
from workbook_builder.definition.load import check_definition, load_declared, load_definition
from workbook_builder.definition.templates import example_campaign, template_names, template_path
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.formulas import is_group_off
from workbook_builder.definition.workbook.mark_faults import write_faults_book
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import CampaignError
from workbook_builder.xlsx.parts import unzip_parts

TEMPLATE = "khoi-5-2023"
BOOK = "Khai-bao.xlsx"
FAULTS = "Khai-bao.kiem-tra.xlsx"


@pytest.fixture
def typed(capsys):
    """Runs a command; returns exit code, standard output and standard error."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def folder_with(root: Path, cells=None, **changes: object) -> CampaignFolder:
    """A folder whose Khai-bao.xlsx is the valid one with some cells changed: `T_D7`."""
    sheets = {"H": HEAD, "T": RUBRIC, "U": UNITS}
    laid = laid_out().cells if cells is None else cells
    for name, value in changes.items():
        laid[sheets[name[0]], name[2:]] = value
    (root / BOOK).write_bytes(book_of(laid))
    return CampaignFolder(root)


# new


def test_new_with_a_template_gives_a_workbook_that_checks(typed, tmp_path):
    folder = tmp_path / "khoi"
    code, out, err = typed("new", folder, "--template", TEMPLATE, "--excel")
    assert (code, err) == (0, "")
    assert BOOK in out
    assert sorted(path.name for path in folder.iterdir()) == ["Gui-di", BOOK, "Nhan-ve"]
    assert load_definition(CampaignFolder(folder)) == load_campaign(template_path(TEMPLATE))
    assert typed("check", folder)[0] == 0


def test_new_without_a_template_gives_an_example_group_and_the_folder_s_name_as_code(
    typed, tmp_path
):
    folder = tmp_path / "Cụm 8 năm 2026"
    assert typed("new", folder, "--excel")[0] == 0
    code, _, err = typed("check", folder)
    assert code == 2
    assert [line.split(":")[1] for line in err.splitlines()] == ["Thông tin!B6", "Đơn vị!B6"]
    read = parse_definition_book((folder / BOOK).read_bytes(), BOOK)
    assert read.problems
    assert openpyxl.load_workbook(folder / BOOK)[HEAD]["B7"].value == "cum-8-nam-2026"


def test_new_says_what_it_needs(typed, tmp_path):
    code, _, err = typed("new", tmp_path / "x")
    assert code == 2
    assert "--excel" in err
    assert TEMPLATE in err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("kind", [["--excel"], ["--template", TEMPLATE]])
def test_new_never_puts_a_second_definition_beside_the_first(typed, tmp_path, kind):
    typed("new", tmp_path / "x", "--excel")
    before = (tmp_path / "x" / BOOK).read_bytes()
    code, _, err = typed("new", tmp_path / "x", *kind)
    assert code == 2
    assert BOOK in err
    assert (tmp_path / "x" / BOOK).read_bytes() == before


# Either form


@pytest.mark.parametrize("command", ["check", "build", "consolidate", "convert"])
def test_a_folder_with_both_forms_is_refused(typed, tmp_path, command):
    folder_with(tmp_path)
    (tmp_path / "campaign.yaml").write_text(VALID, encoding="utf-8")
    code, _, err = typed(command, tmp_path)
    assert code == 2
    assert f"campaign.yaml, {BOOK}" in err
    assert "chuyển" in err


def test_a_folder_with_neither_says_how_to_start(typed, tmp_path):
    code, _, err = typed("check", tmp_path)
    assert code == 2
    assert f"campaign.yaml / {BOOK}" in err
    assert "--excel" in err


def test_a_workbook_serves_build_and_consolidate_as_text_does(typed, tmp_path):
    for name in ("text", "book"):
        folder = tmp_path / name
        folder.mkdir()
        if name == "book":
            folder_with(folder)
        else:
            (folder / "campaign.yaml").write_text(VALID, encoding="utf-8")
        (folder / ".key").write_text("ab" * 32, encoding="ascii")
        assert typed("build", folder)[0] == 0
        assert typed("consolidate", folder)[0] == 0
    text, book = tmp_path / "text", tmp_path / "book"
    for sent in (text / "Gui-di").iterdir():
        assert (book / "Gui-di" / sent.name).read_bytes() == sent.read_bytes()
    (manifest,) = (book / "runs").glob("*.json")
    assert json.loads(manifest.read_text(encoding="utf-8"))["definition"]["file"] == BOOK


# check


def test_a_check_shows_the_faults_in_a_marked_copy(typed, tmp_path):
    folder = folder_with(tmp_path, T_D7="bốn", U_D6="a.x.vn", T_C9=None)
    code, out, err = typed("check", tmp_path)
    assert code == 2
    assert FAULTS in out
    assert f"{BOOK}:Tiêu chí!D7: " in err
    book = openpyxl.load_workbook(tmp_path / FAULTS)
    assert book.sheetnames[0] == "Lỗi"
    listed = book["Lỗi"]
    rows = [
        (listed[f"B{row}"].value, listed[f"C{row}"].value, listed[f"B{row}"].hyperlink.location)
        for row in range(5, listed.max_row + 1)
    ]
    assert rows == [
        ("Tiêu chí!D7", "Lỗi", "'Tiêu chí'!D7"),
        ("Tiêu chí!C9", "Lỗi", "'Tiêu chí'!C9"),
        ("Đơn vị!D6", "Cần xem lại", "'Đơn vị'!D6"),
    ]
    assert book[RUBRIC]["D7"].value == "bốn"
    marked = {
        (name, cell.coordinate)
        for name in (RUBRIC, UNITS)
        for row in book[name].iter_rows()
        for cell in row
        if cell.fill.fill_type
    }
    assert marked == {(RUBRIC, "D7"), (RUBRIC, "C9"), (UNITS, "D6")}
    assert book[HEAD][f"B{at.HEAD_ROWS[('due',)]}"].number_format == "dd/mm/yyyy"
    assert check_definition(folder).faults_book == folder.faults_book
    for table in (at.RUBRIC, at.UNITS):
        usual = {c.letter: c.width / 8 for c in table.columns if not c.seldom}  # pixels
        found = book[table.sheet].column_dimensions
        assert {letter: found[letter].width for letter in usual} == usual
        for letter in usual:
            heading = book[table.sheet][f"{letter}{at.HEADINGS_ROW}"]
            assert (heading.font.bold, heading.alignment.wrap_text) == (True, True)
            assert heading.border.left.style


def test_the_copy_goes_when_there_is_nothing_to_show(typed, tmp_path):
    folder_with(tmp_path, T_D7="bốn")
    typed("check", tmp_path)
    assert (tmp_path / FAULTS).exists()
    folder_with(tmp_path)
    assert typed("check", tmp_path)[0] == 0
    assert not (tmp_path / FAULTS).exists()


def test_codes_proposed_are_ready_to_be_copied_and_told_when_building(typed, tmp_path):
    folder_with(tmp_path, U_E7=None)
    code, _, err = typed("check", tmp_path)
    assert code == 0
    assert "so-y-te" in err
    assert openpyxl.load_workbook(tmp_path / FAULTS)[UNITS]["E7"].value == "so-y-te"
    code, _, err = typed("build", tmp_path)
    assert code == 0
    assert f"{BOOK}: Đã ghi mã của các đơn vị" in err
    assert openpyxl.load_workbook(tmp_path / BOOK)[UNITS]["E7"].value == "so-y-te"


def test_a_definition_open_elsewhere_is_told(typed, tmp_path):
    folder_with(tmp_path)
    (tmp_path / f"~${BOOK}").write_bytes(b"")
    code, _, err = typed("check", tmp_path)
    assert code == 0
    assert "chưa lưu" in err


def test_a_definition_that_is_no_workbook_is_told(typed, tmp_path):
    (tmp_path / BOOK).write_bytes(b"schema: 1")
    code, _, err = typed("check", tmp_path)
    assert code == 2
    assert err.startswith(f"{BOOK}: ")
    assert not (tmp_path / FAULTS).exists()


def test_a_sheet_of_any_name_is_copied_or_left_out():
    laid = laid_out().cells
    laid["it's", "A1"], laid[RUBRIC, "D7"] = "=1+1", "bốn"
    book = openpyxl.load_workbook(io.BytesIO(write_faults_book(reading_of(laid))))
    assert book.sheetnames == ["Lỗi", *at.SHEETS, "it's"]


# convert


def everything() -> Campaign:
    """A campaign in which every field of the model has a value other than its default."""
    campaign = parse_campaign(VALID.encode(), "x")[0]
    ledger = (
        LedgerLine("so-a", "bonus", Decimal("1.5"), "I.1", "Cờ: =thi đua", "An", campaign.due),
        LedgerLine("so-b", "penalty", Decimal(2)),
        LedgerLine("so-c", "penalty", Decimal(2), by="so-a"),
    )
    units = (
        *campaign.units,
        Unit("so-c", "so-a", "null", "c@x.vn"),
    )  # its name is the code of another unit
    first = campaign.rubric[0]
    criteria = tuple(replace(one, title=f"{one.title}\n- “x”: 1") for one in first.criteria)
    rubric = (replace(first, criteria=criteria), *campaign.rubric[1:])
    required = replace(criteria[0], evidence="required")
    return replace(
        campaign,
        title="1.10",
        period="null",
        late_files="refuse",
        units=units,
        ledger=ledger,
        issuer=replace(campaign.issuer, name="~", parent="- x", place="# Huế"),
        signer=replace(campaign.signer, name="'An'", role="a: b", post="{x}"),
        ranking=replace(campaign.ranking, ties="competition"),
        rubric=(replace(rubric[0], criteria=(required, *criteria[1:])), *rubric[1:]),
    )


def made_up() -> list[Campaign]:
    known = [load_campaign(template_path(name)) for name in template_names()]
    usual = (campaign_number(n, required=0.3)[0] for n in range(40, 42))
    return [everything(), *known, *usual, *(rich_campaign(n)[0] for n in (3, 6, 8, 13))]


def test_text_written_anew_is_read_back_the_same():
    rich = [rich_campaign(n)[0] for n in range(20)]
    for campaign in [*made_up(), *(campaign_number(n, required=0.3)[0] for n in range(20)), *rich]:
        again, problems = parse_campaign(definition_text(campaign).encode(), "campaign.yaml")
        assert again == campaign
        assert {problem.code for problem in problems} <= {"unit_without_cluster"}


def test_text_written_anew_reads_as_the_templates_do():
    text = definition_text(load_campaign(template_path(TEMPLATE)))
    for line in (
        'issuer: {name: "Khối Thi đua 5", parent: "UBND tỉnh Đồng Tháp", place: "Đồng Tháp"}',
        '          - {label: "Triển khai thường xuyên", points: 4}',
        "    criteria:",
        "due: 2023-12-15",
    ):
        assert f"\n{line}\n" in text


def test_converting_there_and_back_loses_nothing(tmp_path):
    for number, campaign in enumerate(made_up()[::2]):
        root = tmp_path / str(number)
        root.mkdir()
        (root / "campaign.yaml").write_text(definition_text(campaign), encoding="utf-8")
        folder = CampaignFolder(root)
        done = convert_definition(folder)
        assert (done.written.name, done.before.name) == (BOOK, "campaign.cu.yaml")
        assert load_declared(folder) == campaign
        assert convert_definition(folder).before.name == "Khai-bao.cu.xlsx"
        assert load_declared(folder) == campaign
        assert convert_definition(folder).before.name == "campaign.cu-2.yaml"
        names = ["Khai-bao.cu.xlsx", BOOK, "campaign.cu-2.yaml", "campaign.cu.yaml"]
        assert sorted(path.name for path in root.iterdir()) == names
        assert (root / "campaign.cu.yaml").read_text("utf-8") == definition_text(campaign)


def test_what_has_faults_is_not_converted(typed, tmp_path):
    folder_with(tmp_path, T_D7="bốn")
    before = (tmp_path / BOOK).read_bytes()
    code, _, err = typed("convert", tmp_path)
    assert code == 2
    assert "Tiêu chí!D7" in err
    assert [path.name for path in tmp_path.iterdir()] == [BOOK]
    assert (tmp_path / BOOK).read_bytes() == before


def test_converting_writes_down_the_codes_that_were_proposed(typed, tmp_path):
    folder = folder_with(tmp_path, U_E7=None)
    code, out, _ = typed("convert", tmp_path)
    assert code == 0
    assert "Khai-bao.cu.xlsx" in out
    assert 'code: so-y-te, name: "Sở Y tế"' in (tmp_path / "campaign.yaml").read_text("utf-8")
    assert load_definition(folder).units[1].code == "so-y-te"


def test_a_source_that_cannot_be_moved_leaves_one_definition(tmp_path, monkeypatch):
    folder = folder_with(tmp_path)

    def refuse(self, target):
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CampaignError, match="file_in_use"):
        convert_definition(folder)
    assert [path.name for path in tmp_path.iterdir()] == [BOOK]


# The file itself


@pytest.mark.parametrize("name", ["everything", "example", "faults"])
def test_the_validator_finds_nothing(tmp_path, name):
    laid = laid_out().cells
    laid[RUBRIC, "D7"], laid[UNITS, "E7"] = "bốn", None
    data = {
        "everything": lambda: write_definition_book(everything()),
        "example": lambda: write_definition_book(example_campaign("x")),
        "faults": lambda: write_faults_book(reading_of(laid)),
    }[name]()
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    assert ooxml_errors(path) == []
    sheets = [part for part in unzip_parts(data) if part.startswith("xl/worksheets/sheet")]
    assert [out_of_order(unzip_parts(data)[part]) for part in sheets] == [[]] * len(sheets)


def test_nothing_is_locked_and_words_are_chosen_from_lists():
    book = openpyxl.load_workbook(io.BytesIO(write_definition_book(everything())))
    assert not any(sheet.protection.sheet for sheet in book)
    assert book.security is None or not book.security.lockStructure
    lists = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    kinds = "Nhóm,Nhóm cấp 2,Nhóm cấp 3,Nhóm cấp 4,Tiêu chí,Mức"
    assert lists[RUBRIC, "B6"] == f'"{kinds}"'
    assert lists["Điểm thưởng, điểm trừ", "A6"] == at.NAME_UNITS
    assert len(lists) == 15
    assert all(len(formula) <= 255 for formula in lists.values())


def test_formulas_are_as_old_as_excel_2010_and_not_too_long():
    book = openpyxl.load_workbook(io.BytesIO(write_definition_book(everything())))
    rules = [
        formula
        for sheet in book
        for cells in sheet.conditional_formatting
        for rule in cells.rules
        for formula in rule.formula
    ]
    assert any("SUMPRODUCT" in rule for rule in rules)
    assert max(len(rule) for rule in rules) < 8192
    assert not any(word in "".join(rules) for word in ("OFFSET", "INDIRECT", "IFS(", "_xlfn"))


# LibreOffice


def groups_of(campaign: Campaign) -> dict[int, Group]:
    """The row of each group."""
    rows, row = {}, at.FIRST_ROW
    for item in campaign.items():
        if isinstance(item.node, Group):
            rows[row] = item.node
        row += 1 + len(getattr(item.node, "tiers", ()))
    return rows


def test_what_does_not_add_up_is_shown_also_where_nothing_recalculates():
    for number, campaign in enumerate(made_up()[::3]):
        groups = groups_of(campaign)
        changed = {id(group): group.points + number + 1 for group in groups.values()}
        off = replace(campaign, rubric=tuple(_with_points(g, changed) for g in campaign.rubric))
        book = openpyxl.load_workbook(io.BytesIO(write_definition_book(off)), data_only=True)
        expected = _differences(campaign, dict.fromkeys(groups, Decimal(number + 1)))
        seen = {row: book[RUBRIC][f"H{row}"].value for row in groups}
        assert seen == pytest.approx({row: float(off) for row, off in expected.items()})


def _with_points(group: Group, points: dict[int, Decimal]) -> Group:
    inner = tuple(_with_points(one, points) for one in group.groups)
    return replace(group, points=points[id(group)], groups=inner)


def test_libreoffice_saves_what_is_read_the_same_and_sums_while_one_types(calc, tmp_path):
    chance = random.Random(7)
    for number, campaign in enumerate(made_up()[::3]):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(write_definition_book(campaign))
        with calc.open(path) as book:
            cached = book.formulas()
            book.recalculate()
            counted = book.formulas()
            hint = HEAD, f"C{at.HEAD_ROWS[('total',)]}"
            assert counted.pop(hint) == cached.pop(hint).replace(",", ".")
            assert counted == cached
            book.save_as(tmp_path / f"{number}-again.xlsx")
            wrong = {row: Decimal(chance.randint(-9, 9)) for row in groups_of(campaign)}
            for row, more in wrong.items():
                book.set_value(RUBRIC, f"D{row}", float(groups_of(campaign)[row].points + more))
            book.recalculate()
            for row, expected in _differences(campaign, wrong).items():
                shown = book.value(RUBRIC, f"H{row}")
                assert shown == pytest.approx(float(expected), abs=1e-6)
                marked = any(
                    _evaluated(book, is_group_off(row, at.watched_row(0), level))
                    for level in (1, 2, 3, 4)
                )
                assert marked is (abs(shown) > 1e-6)
            base = {
                row: g
                for row, g in groups_of(campaign).items()
                if g in campaign.rubric and g.counts_as == "base"
            }
            total = sum((g.points + wrong[row]) * (g.weight or 1) for row, g in base.items())
            assert book.value(RUBRIC, at.SUM) == pytest.approx(float(total))
            right = total == campaign.total
            assert book.value(RUBRIC, at.VERDICT) == ("✓ khớp" if right else "chưa khớp")
        again = parse_definition_book((tmp_path / f"{number}-again.xlsx").read_bytes(), BOOK)
        assert again.campaign == campaign
        assert again.problems == ()


def test_an_empty_definition_filled_in_in_libreoffice_is_read(calc, tmp_path):
    """Some values are typed as text and some rows left empty; LibreOffice saves the file."""
    path = tmp_path / BOOK
    path.write_bytes(write_definition_book(example_campaign("dot-1")))
    typed = {
        (HEAD, "B6"): "Phong trào thi đua",
        (HEAD, f"B{at.HEAD_ROWS[('total',)]}"): "15 điểm",
        (HEAD, f"B{at.HEAD_ROWS[('due',)]}"): "15/12/2026",
        (RUBRIC, "A14"): "II",
        (RUBRIC, "B14"): "Nhóm",
        (RUBRIC, "C14"): "Nhóm thứ hai ",
        (RUBRIC, "D14"): "5,0",
        (RUBRIC, "A17"): "II.1",
        (RUBRIC, "B17"): "Tiêu chí",
        (RUBRIC, "C17"): "Sáng kiến",
        (RUBRIC, "D17"): 5.0,
        (RUBRIC, "E17"): "0,5",
        (RUBRIC, "G17"): "Bắt buộc",
        (UNITS, "B7"): "Sở Y tế",
        (UNITS, "B9"): "Công an tỉnh",
    }
    with calc.open(path) as book:
        for (sheet, cell), value in typed.items():
            book.set_value(sheet, cell, value)
        offered = book.validation(RUBRIC, "B900")
        assert (offered.kind, offered.shows_list, offered.style) == ("LIST", True, "STOP")
        book.save_as(tmp_path / "again.xlsx")
    reading = parse_definition_book((tmp_path / "again.xlsx").read_bytes(), BOOK)
    assert [problem.code for problem in reading.problems] == ["unit_codes_proposed"]
    campaign = reading.campaign
    assert (campaign.title, campaign.total) == ("Phong trào thi đua", 15)
    assert [unit.code for unit in campaign.units] == ["so-y-te", "cong-an-tinh"]
    assert f"{campaign.due}" == "2026-12-15"
    second = campaign.rubric[1]
    assert (second.title, second.points) == ("Nhóm thứ hai", 5)
    (criterion,) = second.criteria
    assert (criterion.step, criterion.evidence) == (Decimal("0.5"), "required")


def _differences(campaign: Campaign, wrong: dict[int, Decimal]) -> dict[int, Decimal]:
    """The sum of the parts less the points of the group, where all points were typed wrong."""
    groups = groups_of(campaign)
    rows = {id(group): row for row, group in groups.items()}
    own = {id(item.node): item.above[0] if item.above else item.node for item in campaign.items()}
    found = {}
    for row, group in groups.items():
        kind = own[id(group)].counts_as
        parts = [(g.points + wrong[rows[id(g)]]) * (g.weight or 1) for g in group.groups]
        parts += [c.points * (c.weight or 1) for c in group.criteria if c.counts_as in (None, kind)]
        given = max(parts, default=Decimal(0)) if group.parts == "highest" else sum(parts)
        off = given - group.points - wrong[row]
        off = min(off, Decimal(0)) if group.parts == "capped" else off
        found[row] = Decimal(0) if group.parts in ("deducted", "mean") else off
    return found


def _evaluated(book, condition: str) -> bool:
    """The value of a condition, calculated in a cell of the sheet that no formula uses."""
    cell = book.cell(RUBRIC, "Z1")
    cell.Formula = f"={condition}".replace(",", ";")
    return cell.Value == 1


def test_a_wrong_number_shows_red_as_it_is_typed(calc, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_definition_book(everything()))
    with calc.open(path) as book:
        book.export_pdf(tmp_path / "before.pdf")
        book.set_value(RUBRIC, "D13", 2.0)  # T.1, a group in a group
        book.export_pdf(tmp_path / "after.pdf")
    assert _red(tmp_path / "before.pdf") == 0
    assert _red(tmp_path / "after.pdf") > 300


def _red(pdf: Path) -> int:
    """How many pixels of the sheet of criteria, the third page, have the colour of a fault."""
    done = subprocess.run(
        ["pdftoppm", "-r", "50", "-f", "3", "-l", "3", "-aa", "no", pdf],
        capture_output=True,
        check=True,
    )
    pixels = done.stdout.split(b"\n", 3)[3]
    return sum(pixels[n : n + 3] == b"\xf8\xcb\xad" for n in range(0, len(pixels), 3))
