"""The command line as people type it: what it prints to which stream, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from tests.support import stages
from workbook_builder._version import __version__
from workbook_builder.clock import now
from workbook_builder.problems import error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.sentences import message


@pytest.fixture
def folder(tmp_path, typed):
    typed("new", tmp_path / "khoi-5", "--template", "khoi-5-2023")
    definition = tmp_path / "khoi-5" / "campaign.yaml"
    text = definition.read_text(encoding="utf-8")
    soon = f"due: {now().date() + timedelta(days=3)}"
    text = text.replace("due: 2023-12-15", soon)
    definition.write_text(text, encoding="utf-8")
    return tmp_path / "khoi-5"


def test_help_lists_every_command_in_vietnamese(typed):
    code, out, err = typed("--help")
    assert code == 0
    for command in (
        "new",
        "import",
        "check",
        "build",
        "consolidate",
        "merge",
        "convert",
        "demo",
        "report",
        "doctor",
        "addin",
        "awards",
    ):
        assert f", {command} " in out
    assert "Lập bảng tự chấm điểm" in out
    assert "..." not in out.split("Các lệnh:")[1]  # no help text is cut off
    assert not err


def test_help_speaks_english_when_asked(typed):
    _, out, _ = typed("--help", "--lang", "en")
    assert "scoring workbook" in out


@pytest.mark.parametrize(
    "command",
    [
        "new",
        "import",
        "check",
        "build",
        "consolidate",
        "merge",
        "convert",
        "demo",
        "report",
        "awards",
        "rollup",
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_explains_itself(typed, command, lang):
    code, out, _ = typed(command, "--help", f"--lang={lang}")
    assert code == 0
    assert ("DIR" if lang == "en" else "THƯ-MỤC") in out


@pytest.mark.parametrize("command", ["", "new", "verify", "addin", "addin install"])
def test_no_word_of_the_library_is_left_in_vietnamese_help(typed, command):
    _, out, _ = typed(*command.split(), "--help")
    for word in ("Usage", "Options", "Arguments", "Commands", "required", "default", "Show this"):
        assert word not in out


def test_without_a_command_help_is_shown(typed):
    assert typed() == typed("--help")


def test_version(typed):
    assert typed("--version") == (0, f"workbook-builder {__version__}\n", "")


def test_new_makes_a_folder_that_checks_and_builds(typed, folder):
    assert sorted(path.name for path in folder.iterdir()) == ["Gui-di", "Nhan-ve", "campaign.yaml"]
    code, out, err = typed("check", folder)
    assert (code, err) == (0, "")
    assert "4 nhóm, 20 tiêu chí, 100 điểm, 2 đơn vị" in out
    code, out, err = typed("build", folder)
    assert (code, err) == (0, "")
    assert len(list((folder / "Gui-di").glob("*.xlsx"))) == 2
    assert (folder / "Bang-tong-hop.xlsm").exists()


def test_new_never_overwrites_a_definition(typed, folder):
    (folder / "campaign.yaml").write_text("của tôi", encoding="utf-8")
    code, out, err = typed("new", folder, "--template", "khoi-5-2023")
    assert (code, out) == (2, "")
    assert "không ghi đè" in err
    assert (folder / "campaign.yaml").read_text(encoding="utf-8") == "của tôi"


def test_a_misspelt_template_is_met_with_the_nearest(typed, tmp_path):
    code, _, err = typed("new", tmp_path / "x", "--template", "khoi-5-2032")
    assert code == 2
    assert "có phải “khoi-5-2023”?" in err
    assert not (tmp_path / "x").exists()


def test_check_tells_every_fault_on_a_line_of_its_own(typed, folder):
    definition = folder / "campaign.yaml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace("total: 100", "total: 99\ntitel: x"), encoding="utf-8")
    code, _, err = typed("check", folder)
    assert code == 2
    lines = err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("campaign.yaml:") for line in lines)


def test_a_wrong_definition_stops_build_and_consolidate_before_anything_is_written(typed, folder):
    (folder / "campaign.yaml").write_text("schema: 1\n", encoding="utf-8")
    for command in ("build", "consolidate"):
        code, _, err = typed(command, folder)
        assert code == 2
        assert "Traceback" not in err
    assert list((folder / "Gui-di").iterdir()) == []
    assert not (folder / "Bang-tong-hop.xlsm").exists()


@pytest.mark.parametrize("command", ["check", "build", "consolidate"])
def test_a_folder_without_a_definition_is_told_how_to_start(typed, tmp_path, command):
    code, out, err = typed(command, tmp_path / "đâu đó")
    assert (code, out) == (2, "")
    assert "workbook-builder new" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("--lang", "fr", "demo"), ("report", "x", "--unit", "a", "--minutes")]
)
def test_a_wrong_call_is_one_line_on_stderr(typed, arguments):
    code, out, err = typed(*arguments)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("call", "vietnamese", "english"),
    [
        ("buidl", "Không có lệnh “buidl”; có phải “build”?", 'no command "buidl"; is it "build"?'),
        ("xyz", "Không có lệnh “xyz”.", 'no command "xyz".'),
        ("addin instal", "có phải “install”?", 'is it "install"?'),
        ("new", "Lệnh còn thiếu THƯ-MỤC: Thư mục sẽ tạo", "lacks DIR: The folder to make"),
        ("build a b", "có phần thừa: b. Tên có dấu cách", "more than the command takes: b."),
        ("build x --comon", "--comon; có phải --common?", "no option --comon; is it --common?"),
        ("build x -z", "Không có tùy chọn -z.", "There is no option -z."),
        ("import x.docx", "còn thiếu --output: Thư mục", "lacks --output: The campaign"),
        ("import x -o y --table z", "ghi cho --table không dùng được", "--table can't be used"),
        ("new x --template", "Sau --template phải ghi một giá trị", "must follow --template"),
    ],
)
def test_a_mistyped_call_is_told_in_our_own_words(typed, call, vietnamese, english):
    for lang, said in (("vi", vietnamese), ("en", english)):
        code, out, err = typed(*call.split(), f"--lang={lang}")
        assert (code, out) == (2, "")
        assert said in err
        assert len(err.splitlines()) == 1


def test_a_wrong_folder_is_met_with_the_campaigns_that_are_near(typed, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    for wrong, near in (
        ("khoi-6", "khoi-5"),
        (".", "khoi-5"),
        ("khoi-5/Nhan-ve", "khoi-5"),
        ("khoi-5/Gui-di", "khoi-5"),
    ):
        code, _, err = typed("check", wrong)
        assert code == 2
        assert err.rstrip().endswith(f": {near}"), err
    monkeypatch.chdir(folder / "Nhan-ve")
    assert typed("check", ".")[2].rstrip().endswith(": ..")


def test_a_broken_file_of_the_office_s_own_is_not_asked_to_be_sent_again(typed, folder):
    typed("build", folder)
    (folder / "Bang-tong-hop.xlsm").write_bytes(b"x")
    ranking = typed("consolidate", folder)
    (folder / "campaign.yaml").unlink()
    (folder / "Khai-bao.xlsx").write_bytes(b"x")
    for code, _, err in (ranking, typed("check", folder)):
        assert code == 2
        assert len(err.splitlines()) == 1
        assert "Tệp không phải là bảng tính Excel)" in err
        assert "gửi lại" not in err


def test_commands_that_are_proposed_can_be_typed_as_they_stand(typed, tmp_path):
    name = tmp_path / "đợt một"
    said = typed("new", name, "--template", "khoi-5-2023")[1] + typed("build", name)[1]
    assert said.count(f'"{name}"') == 3  # after `new` build; after `build` send and consolidate


def test_strict_exits_with_one_where_a_unit_is_missing(typed, folder):
    typed("build", folder)
    assert typed("consolidate", folder)[0] == 0
    code, out, _ = typed("consolidate", folder, "--strict")
    assert code == 1
    assert "Chưa nộp" in out


def test_json_prints_one_object_and_nothing_else(typed, folder):
    typed("build", folder)
    code, out, err = typed("consolidate", folder, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["campaign"] == "khoi-5-2023"


def test_building_twice_changes_nothing(typed, folder):
    typed("build", folder)
    before = {path.name: path.read_bytes() for path in (folder / "Gui-di").iterdir()}
    _, out, _ = typed("build", folder)
    assert "Đã lập 0 bảng tự chấm" in out
    assert {path.name: path.read_bytes() for path in (folder / "Gui-di").iterdir()} == before


def test_build_common_makes_one_workbook_and_the_ranking(typed, folder):
    name = "Bang-tu-cham_khoi-5-2023_chung.xlsx"
    code, out, err = typed("build", folder, "--common")
    assert (code, err) == (0, "")
    assert f"Đã lập bảng tự chấm dùng chung {folder / 'Gui-di' / name}." in out
    assert [path.name for path in (folder / "Gui-di").iterdir()] == [name]
    assert (folder / "Bang-tong-hop.xlsm").exists()
    _, out, err = typed("build", folder, "--common", "--lang", "en")
    assert "is unchanged. Send it to all units" in out
    assert err == ""


@pytest.mark.parametrize("common", [(), ("--common",)], ids=["own", "common"])
def test_build_tells_of_scorers_workbooks_beside_those_of_units(typed, tmp_path, common):
    folder = tmp_path / "dot"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(stages.DEFINITION, encoding="utf-8")
    code, out, err = typed("build", folder, *common)
    assert code == 0
    assert err.startswith("campaign.yaml: Chưa ghi hạn nộp")
    assert len(err.splitlines()) == 1
    assert ("dùng chung" if common else "Đã lập 4 bảng tự chấm") in out
    assert "còn 4 bảng chấm của những người chấm sau đơn vị (4 bảng vừa lập)" in out
    _, again, _ = typed("build", folder, *common)
    assert "còn 4 bảng chấm của những người chấm sau đơn vị (0 bảng vừa lập)" in again


def test_build_says_where_both_kinds_of_workbooks_lie_in_the_outbox(typed, folder):
    typed("build", folder, "--common")
    code, _, err = typed("build", folder)
    assert code == 0
    assert "2 bảng riêng của đơn vị" in err
    assert len(list((folder / "Gui-di").iterdir())) == 3


def test_build_common_is_refused_where_excel_could_not_open_the_file(typed, tmp_path):
    deep = tmp_path
    longest = len("/Gui-di/Bang-tu-cham_khoi-5-2023_chung.xlsx")
    rest = 218 - len(str(tmp_path)) - longest - 1
    while rest > 200:
        deep, rest = deep / ("x" * 100), rest - 101
    deep = deep / ("x" * rest)
    typed("new", deep, "--template", "khoi-5-2023")
    definition = deep / "campaign.yaml"
    text = re.sub(r"code: [a-z-]+", "code: XX", definition.read_text(encoding="utf-8"))
    for code in ("a", "b"):
        text = text.replace("code: XX", f"code: {code}", 1)
    definition.write_text(text, encoding="utf-8")
    assert typed("build", deep, "--common")[0] == 0
    longer = deep.rename(deep.with_name(deep.name + "x"))
    assert typed("build", longer)[0] == 0
    code, _, err = typed("build", longer, "--common")
    assert code == 2
    assert "chung.xlsx" in err


def test_a_name_that_looks_like_markup_is_printed_as_it_is(typed, folder):
    definition = folder / "campaign.yaml"
    text = definition.read_text(encoding="utf-8")
    text = text.replace("Văn phòng Đoàn ĐBQH", "[b]Văn phòng[/b] :smile: Đoàn ĐBQH")
    definition.write_text(text, encoding="utf-8")
    typed("build", folder)
    _, out, _ = typed("consolidate", folder)
    assert "[b]Văn phòng[/b] :smile: Đoàn ĐBQH" in out


def test_an_unexpected_fault_is_one_line_too(typed, folder, monkeypatch):
    monkeypatch.delenv("WORKBOOK_BUILDER_DEBUG", raising=False)
    typed("build", folder)
    shutil.rmtree(folder / "Gui-di")
    (folder / "Gui-di").write_text("a file where a folder should be")
    code, _, err = typed("build", folder)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_demo_prints_the_table_of_the_paper_and_names_the_files_to_open(typed, tmp_path):
    code, out, _ = typed("demo", tmp_path / "demo")
    assert code == 0
    totals = [
        "117,5",
        "115",
        "114",
        "113",
        "112",
        "112",
        "111,5",
        "110",
        "108,5",
        "107",
        "102,5",
        "101,5",
    ]
    standings = out.split("KẾT QUẢ TIẾP NHẬN")[0]
    places = [standings.index(f" {total} ") for total in totals]
    assert places == sorted(places)
    assert out.rstrip().splitlines()[-3].endswith("Bang-tong-hop.xlsm")


@pytest.mark.parametrize(("keys", "ended"), [("\n", "by Enter"), ("", "by closing")])
def test_a_console_that_excel_has_opened_stays_until_enter(tmp_path, keys, ended):
    program = "from workbook_builder.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--pause", "check", str(tmp_path / "none")],
        input=keys,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2  # the command's own
    assert done.stdout.endswith("Bấm phím Enter để đóng cửa sổ này.")
    assert len(done.stderr.splitlines()) == 1, ended


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG])
def test_why_the_system_refuses_is_told_in_the_language_of_the_call(number):
    fault = OSError(number, os.strerror(number))
    told = error(CommandCode.CANNOT_WRITE, reason=why(fault))
    assert os.strerror(number) not in message(told)
    assert message(told) != message(told, "en")


def test_what_is_not_known_is_told_as_the_system_tells_it():
    assert why(OSError(-1, "Thiết bị chưa sẵn sàng")) == "Thiết bị chưa sẵn sàng"
