"""Which package may import which, where third parties may be imported, how long modules get."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

from tests.support.live_runs import small_campaign
from tests.support.returned import ANSWERS
from tests.support.sentences import catalogues
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.templates import start_campaign
from workbook_builder.intake.memory import MEMORY

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "workbook_builder"

LAYERS = """
    cli
    api
    demo
    live freeze rounds rollup awards post
    consolidation
    papers
    recount
    manifest machine
    ranking
    leader
    intake
    plan_import issue
    definition
    journal
    folder
    scoring xlsx
    words
    campaign
    problems spelling clock progress libreoffice _version _face _lean
"""
"""From top to bottom: a package imports only packages of lower lines, none of its own line."""

CONFINED = {
    "distributed": {"intake/workers"},
    "docx": {"papers/word"},
    "imapclient": {"post/mailbox"},
    "keyring": {"post/password"},
    "lxml": {"xlsx", "plan_import/source/word"},
    "msoffcrypto": {"xlsx/read/child"},
    "olefile": {"intake/containers/compound", "xlsx/read/single", "xlsx/read/looks/xls"},
    "openpyxl": {
        "xlsx/write",
        "definition/workbook",
        "issue",
        "ranking",
        "rounds",
        "machine/addin",
        "demo",
    },
    "pandas": {"consolidation/frames"},
    "pyopenvba": {"xlsx/write/macros", "machine/embedded"},
    "python_calamine": {"xlsx/read/child"},
    "rich": {"cli"},
    "ruamel": {"definition/yaml"},
    "typer": {"cli"},
    "xlwings": {"live"},
}
"""Third-party package → the only folders and modules that import it.

So it can be replaced by changing these alone.
"""

LONGEST_MODULE = 420
"""Lines. The modules of `words` are exempt: they hold as many sentences as there are."""

MOST_MODULES = 20
"""In one folder: among more, nobody finds the right one."""

LONGEST_FUNCTION = 60
"""Lines: about what fits on a screen."""


def sources() -> dict[str, Path]:
    """Path within the package, without its ending → file, for every module."""
    return {
        path.relative_to(PACKAGE).with_suffix("").as_posix(): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse(sources()[name].read_text(encoding="utf-8"))


def imported(name: str) -> set[str]:
    """The absolute names that a module imports anywhere: `a.b` for `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    """The other packages of workbook_builder that a module imports."""
    ours = (target.split(".") for target in imported(name) if target.startswith(PACKAGE.name))
    return {parts[1] for parts in ours if len(parts) > 1} - {name.split("/")[0]}


def test_data_run_one_way():
    height = {
        package: number
        for number, line in enumerate(LAYERS.split("\n"))
        for package in line.split()
    }
    homes = {name: name.split("/")[0] for name in sources()}
    assert set(homes.values()) - {"__init__"} == set(height)
    upwards = {
        name: above
        for name, home in homes.items()
        if home != "__init__"
        and (above := {other for other in own_imports(name) if height[other] <= height[home]})
    }
    assert upwards == {}


def test_the_architecture_has_a_paragraph_for_each_package_from_the_ground_up():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = set(LAYERS.split())
    paragraphs = [
        re.findall("`(.*?)`", opening)
        for opening in re.findall(r"^\*\*(`.*?)\*\*", page, re.MULTILINE)
    ]
    told = [names for names in paragraphs if set(names) <= packages]
    assert sorted(name for names in told for name in names) == sorted(packages)
    layers = [set(line.split()) for line in reversed(LAYERS.strip().splitlines())]
    heights = [n for names in told for n, layer in enumerate(layers) if layer & set(names)]
    assert heights == sorted(heights)


def test_no_modules_import_each_other():
    """Inside a package no order is kept, but a circle would tie its modules into one."""
    modules = sources()
    graph: dict[str, set[str]] = {}
    for name in modules:
        graph[name] = set()
        for node in syntax(name).body:  # what is imported only for types or in a call can wait
            if isinstance(node, ast.ImportFrom) and node.module:
                path = node.module.replace(".", "/").removeprefix("workbook_builder").strip("/")
                below = {f"{path}/{alias.name}".strip("/") for alias in node.names}
                graph[name] |= {one for one in (*below, path) if one in modules} - {name}
    assert len(list(TopologicalSorter(graph).static_order())) == len(modules)


def test_a_third_party_is_imported_only_where_it_is_confined_to():
    strange = {
        (name, library)
        for name in sources()
        for library in {target.partition(".")[0] for target in imported(name)}
        if library not in sys.stdlib_module_names
        and library != PACKAGE.name
        and not any(f"{name}/".startswith(f"{room}/") for room in CONFINED.get(library, ()))
    }
    assert strange == set()


def test_each_room_that_a_third_party_may_enter_needs_it():
    idle = {
        (library, room)
        for library, rooms in CONFINED.items()
        for room in rooms
        if not any(
            f"{name}/".startswith(f"{room}/")
            and library in {target.partition(".")[0] for target in imported(name)}
            for name in sources()
        )
    }
    assert idle == set()


def test_a_folder_holds_few_modules():
    held = Counter(path.parent for path in PACKAGE.rglob("*.py"))
    assert {folder.name: many for folder, many in held.items() if many > MOST_MODULES} == {}


def test_a_module_opens_with_a_docstring():
    assert [name for name in sources() if not ast.get_docstring(syntax(name))] == []


def test_a_module_can_be_read_at_one_sitting():
    lines = {name: path.read_text("utf-8").count("\n") for name, path in sources().items()}
    long = {name: count for name, count in lines.items() if count > LONGEST_MODULE}
    assert {name: count for name, count in long.items() if not name.startswith("words/")} == {}


def test_a_function_fits_on_a_screen():
    long = {
        f"{name}.{node.name}": lines
        for name in sources()
        for node in ast.walk(syntax(name))
        if isinstance(node, ast.FunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_each_package_hands_on_what_its_modules_hold():
    for name in sources():
        if name.endswith("__init__"):
            package = import_module(".".join((PACKAGE.name, *name.split("/")[:-1])))
            names = getattr(package, "__all__", [])
            assert sorted(set(names)) == sorted(names), name
            for one in names:
                found = getattr(package, one)
                assert not isinstance(found, type(sys)), f"{name}: a module hides {one}"


def test_importing_the_packages_imports_nothing_heavy():
    rooms = (f"workbook_builder.{room}" for room in LAYERS.split() if room != "demo")
    assert heavy_after(f"import {', '.join(rooms)}") == "[]"


def test_a_consolidation_imports_no_pandas(tmp_path):
    folder = start_campaign(tmp_path / "campaign", "khoi-5-2023").root
    (folder / "Nhan-ve" / "thu.pdf").write_bytes(b"%PDF-1.4")
    typed = f"['consolidate', {str(folder)!r}]"
    said = heavy_after(f"from workbook_builder.cli.app import run; assert run({typed}) == 0")
    *_, heavy = said.splitlines()
    assert "openpyxl" in heavy
    assert "pandas" not in heavy


def test_a_click_starts_without_what_it_writes_nothing_by(tmp_path):
    """xlwings would import NumPy and pandas. There is no Excel here: the click ends with that."""
    typed = f"['live', {str(tmp_path)!r}, '--wb=x', '--from_xl', '1']"
    click = f"from workbook_builder.cli.app import main; \nwith suppress(SystemExit): main({typed})"
    *_, heavy = heavy_after(f"from contextlib import suppress; {click}").splitlines()
    assert heavy == "['lxml', 'ruamel.yaml', 'xlwings']"


def test_a_click_with_no_letter_to_write_reads_and_counts_without_openpyxl_and_docx(tmp_path):
    folder = small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1)})
    consolidate(folder)
    (folder.runs / MEMORY).unlink()  # so that the file is read
    counted = f"""
from pathlib import Path
from workbook_builder.live.open_run import CampaignFolder, count_folder, fill_letter_box, keep_run
from workbook_builder.live.open_run import load_definition
from workbook_builder.leader.inputs import first_inputs

folder = CampaignFolder(Path({str(folder.root)!r}))
campaign = load_definition(folder)
run = keep_run(folder, count_folder(folder, campaign, first_inputs(campaign), print), None)
assert fill_letter_box(folder, run).receipts
"""
    *_, heavy = heavy_after(counted).splitlines()
    assert heavy == "['lxml', 'ruamel.yaml']"


def test_help_answers_without_importing_anything_heavy():
    said = heavy_after("from workbook_builder.cli.app import run; assert run(['--help']) == 0")
    assert said.endswith("\n[]")


def heavy_after(statement: str) -> str:
    """What a new Python prints for a statement, and then which heavy libraries it has loaded."""
    heavy = "{'openpyxl', 'pandas', 'numpy', 'lxml', 'ruamel.yaml', 'rich', 'xlwings', 'docx'}"
    run = f"{statement}\nimport sys; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", run], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_no_two_catalogues_have_a_sentence_of_the_same_code():
    codes = [code.value for catalogue in catalogues() for code in catalogue]
    assert sorted(set(codes)) == sorted(codes)
    assert {code.name for catalogue in catalogues() for code in catalogue} == {
        code.upper() for code in codes
    }


def test_programs_that_tests_hand_to_another_python_import_what_there_is():
    """They stand in strings, where no tool looks at them."""
    own_import = re.compile(r"^ *from (workbook_builder[\w.]*) import ([\w, ]+)", re.MULTILINE)
    texts = (
        (path, textwrap.dedent(node.value))
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    wanted = {
        (path.name, module, name.strip())
        for path, text in texts
        for module, names in own_import.findall(text)
        for name in names.partition(" as ")[0].split(",")
    }
    assert wanted
    gone = {
        (path, module, name)
        for path, module, name in wanted
        if not hasattr(import_module(module), name) and not _is_module(f"{module}.{name}")
    }
    assert gone == set()


def _is_module(name: str) -> bool:
    return (ROOT / (name.replace(".", "/") + ".py")).is_file()
