"""The house's own rules: which module may know which, what is shipped, what is committed."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbook_builder"

# Every module, in an order in which each imports only modules named before it. A new module gets
# its place here; one that would have to look ahead belongs elsewhere.
STEPS = {
    "model and words": "__init__ exit_codes problems award_rules campaign findings text_height"
    " texts.catalogue texts.definition texts.plan texts.returned texts.containers"
    " texts.integrity texts.receipts texts.commands texts.doctor texts.live texts.scoring_sheet"
    " texts.ranking_sheet texts.receipt_sheet texts.summary_sheet texts.definition_sheet"
    " texts.button texts.definition_awards texts.awards texts.freeze texts.verify texts.report"
    " texts.final_papers texts.letters texts.rules texts.rounds texts.__init__ evidence sums"
    " scoring stamp folder_lock campaign_folder freeze_record xlsx_cells",
    "define": "unit_codes checks_criterion checks_rubric checks_awards checks_rounds checks"
    " campaign_tree draft_checks campaign_file definition_sheet",
    "issue": "rules progress answer_formulas last_round layout layout_values common_layout"
    " package sheet_style guide_sheet common_sheet last_round_sheet input_rules scoring_book",
    "read": "xlsx_package xlsx_xml xlsx_sheet xlsx_reader workbook_child workbook_worker"
    " workbook_reader",
    "define in Excel": "definition_formulas definition_looks definition_rubric definition_cells"
    " definition_awards definition_awards_book definition_book definition_tables definition_rows"
    " definition_reader definition_faults definition_yaml definition templates convert",
    "import a plan": "plan_text plan_numbers plan_paper plan_docx plan_file plan_table"
    " plan_line_heads plan_lines plan_kinds plan_tree plan_ids plan_criteria plan_caps"
    " plan_rubric plan_head plan_units plan_scores plan_report plan_import",
    "send and take in": "outbox enclosed archives mails inbox issued_book returned_sheet"
    " returned_answers returned_stamp returned_older returned_unit unit_in_name"
    " returned_formulas returned_places returned_integrity returned_identity returns"
    " returned_on_paper candidates receipts",
    "rank": "standings shares ledger agreed picks frozen_inputs ranking_formulas"
    " detail_formulas overview_formulas order_formulas share_formulas comparison_formulas"
    " ranking_data ranking_tables receipt_formulas summary_formulas receipt_tables"
    " frozen_tables ranking_style ranking_chart detail_book overview_book comparison_book"
    " receipt_book summary_book ranking_book ranking_reader detail_reader pick_reader"
    " leader_inputs macros button addin live_changes live_refusals live_journal open_book",
    "papers": "paper_styles paper_parts office_paper letters letter_paper letter_box",
    "do": "manifest_scores inputs_json frozen_count manifest manifest_reader frozen_run"
    " consolidate verify build machine demo live printing addin_install embedded"
    " machine_checks doctor report_figures report_sentences report_draft report_papers report_own"
    " paper_pdf paper_keeping report award_inputs award_sheet award_figures award_proposal"
    " award_words award_reader award_book award_paper awards printing_awards cli_awards rounds"
    " trend trend_chart trend_book tracking cli_calls score_changes changes_paper changes freeze"
    " notice_paper notices cli_report cli_rounds cli_machine cli_definition cli_papers cli_freeze"
    " cli",
}
ORDER = " ".join(STEPS.values()).split()

# What comes from outside, and the only modules that may import it: it can be replaced there.
CONFINED = {
    "docx": {"plan_docx", "office_paper"},
    "lxml": {"package", "macros"},
    "msoffcrypto": {"workbook_child"},
    "openpyxl": {
        "sheet_style", "input_rules", "scoring_book", "definition_looks", "definition_rubric",
        "definition_book", "definition_awards_book", "definition_faults", "ranking_style",
        "ranking_chart", "detail_book", "overview_book", "comparison_book", "receipt_book",
        "ranking_book", "addin", "demo", "trend_chart", "trend_book",
    },
    "pandas": {"standings"},
    "pyopenvba": {"macros", "embedded"},
    "python_calamine": {"workbook_child"},
    "rich": {"printing", "printing_awards"},
    "ruamel": {"campaign_file"},
    "typer": {
        "cli_awards", "cli_calls", "cli_report", "cli_rounds", "cli_machine", "cli_definition",
        "cli_papers", "cli_freeze", "cli",
    },
    "xlwings": {"open_book", "live_refusals", "live"},
}  # fmt: skip

IMPORTED_AS = {
    "msoffcrypto-tool": "msoffcrypto",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "ruamel.yaml": "ruamel",
}
"""What a distribution's package is called, where it has another name."""

LONGEST_MODULE = 420
"""Lines. A catalogue of sentences (`texts`) is as long as what there is to say."""


def sources() -> dict[str, Path]:
    """Every module of the package by its dotted name in it."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse(sources()[name].read_text(encoding="utf-8"))


def imported(name: str) -> set[str]:
    """The absolute names that a module imports, wherever in it: `a.b` for `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    """The modules of this package that a module imports."""
    modules = sources()
    found: set[str] = set()
    for target in imported(name):
        head, _, rest = target.partition(".")
        if head != PACKAGE.name:
            continue
        # What is imported is a module, a package, or a name in one of the two.
        candidates = [rest, f"{rest}.__init__", rest.rpartition(".")[0]]
        candidates += [f"{candidates[-1]}.__init__", "__init__"]
        found.add(next(c for c in candidates if c in modules))
    return found - {name}


def foreign_imports(name: str) -> set[str]:
    heads = {target.partition(".")[0] for target in imported(name)}
    return heads - sys.stdlib_module_names - {PACKAGE.name}


def tracked() -> list[Path]:
    """The files under version control, as they lie here."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


# ---- modules


def test_every_module_has_its_place_in_the_order():
    assert sorted(ORDER) == sorted(sources())


def test_a_module_imports_only_modules_before_it():
    ahead = {name: own_imports(name) - set(ORDER[: ORDER.index(name)]) for name in sources()}
    assert {name: modules for name, modules in ahead.items() if modules} == {}


def test_a_third_party_is_imported_only_where_it_is_confined_to():
    users: dict[str, set[str]] = {library: set() for library in CONFINED}
    for name in sources():
        for library in foreign_imports(name):
            users.setdefault(library, set()).add(name)
    assert users == CONFINED


def test_a_module_opens_with_a_docstring():
    assert [name for name in sources() if not ast.get_docstring(syntax(name))] == []


def test_a_module_can_be_read_at_one_sitting():
    lines = {name: path.read_text("utf-8").count("\n") for name, path in sources().items()}
    long = {name: count for name, count in lines.items() if count > LONGEST_MODULE}
    assert {name: count for name, count in long.items() if not name.startswith("texts.")} == {}


def test_pandas_is_imported_only_where_a_table_is_asked_for():
    run = "import workbook_builder.standings, sys; print('pandas' in sys.modules)"
    assert python("-c", run) == "False\n"


def test_help_answers_without_importing_anything_heavy():
    run = """if True:
        import sys
        from workbook_builder.cli import run
        code = run(["--help"])
        heavy = {"openpyxl", "pandas", "numpy", "lxml", "ruamel.yaml", "rich"}
        print(code, sorted(heavy & sys.modules.keys()))
    """
    assert python("-c", run).endswith("\n0 []\n")


def python(*arguments: str, **how) -> str:
    """What this Python says when run anew."""
    return subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, encoding="utf-8", **how
    ).stdout


def test_no_two_catalogues_have_a_sentence_of_the_same_code():
    codes = [
        code
        for name in sources()
        if name.startswith("texts.") and name != "texts.__init__"
        for code in getattr(import_module(f"{PACKAGE.name}.{name}"), "MESSAGES", {})
    ]
    assert sorted(set(codes)) == sorted(codes)


# ---- dependencies


def locked() -> dict[str, set[str]]:
    """The locked versions of each project; some have one for each of several Pythons."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^ \\]+)", lock, re.MULTILINE):
        found.setdefault(normal(name), set()).add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements() -> list[Requirement]:
    """Everything that pyproject.toml asks for: to run, to develop, to build."""
    text = project()
    asked = text["project"]["dependencies"] + text["dependency-groups"]["dev"]
    return [Requirement(line) for line in asked + text["build-system"]["requires"]]


def test_the_dependencies_are_what_the_modules_import():
    declared = {Requirement(line).name for line in project()["project"]["dependencies"]}
    assert {IMPORTED_AS.get(name, name.lower()) for name in declared} == set(CONFINED)


def test_the_lock_holds_every_dependency_in_a_version_that_was_asked_for():
    versions = locked()
    unmet = [
        str(asked)
        for asked in requirements()
        if not (pinned := versions.get(normal(asked.name)))
        or not all(asked.specifier.contains(version) for version in pinned)
    ]
    assert unmet == []


def test_the_lock_vouches_for_every_file():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert pins
    assert [pin for pin in pins if "--hash=sha256:" not in pin] == []


def test_node_packages_are_pinned():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = package["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert "dependencies" not in package


def test_the_hooks_before_a_commit_run_the_locked_tools():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- repo: (.*)", hooks) == ["local"]


# ---- what is committed


def test_nothing_committed_names_a_registry_or_a_place_on_one_machine():
    # Split, so that this file does not find itself.
    strange = re.compile(
        "|".join(
            [
                r"pypi\." + "org",
                "pythonhosted" + r"\.",
                r"registry\." + "(npmjs|yarnpkg)",
                "(deb|security)" + r"\.debian\.",
                "index" + "-url *[=:]?[ '\"]+(https?|file):",
                '"resolved"' + ": ",
                "(?<![\\w.])/(" + "root|work|opt|home|Users)/" + "[a-z]",
            ]
        )
    )  # fmt: skip
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, text in enumerate(content.decode().splitlines(), start=1):
            if strange.search(text):
                found.append(f"{path.relative_to(ROOT)}:{number}: {text.strip()[:100]}")
    assert found == []


def test_nothing_committed_is_made_by_a_run():
    made = {".venv", "node_modules", "demo", "build", "dist", "__pycache__"}
    assert [path for path in tracked() if made & set(path.relative_to(ROOT).parts)] == []


# ---- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The package as it is shipped, built with the locked build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    python(*pip, "--wheel-dir", str(folder), str(ROOT))
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_its_templates_and_its_macros(wheel):
    shipped = set(zipfile.ZipFile(wheel).namelist())
    for name in ("", "templates", "macros"):
        folder, inside = (ROOT / name, f"{name}/") if name else (PACKAGE, "")
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert f"workbook_builder/{inside}{path.relative_to(folder).as_posix()}" in shipped
    assert "workbook_builder/py.typed" in shipped
    # Nothing beside the package and its metadata: a `tests` in site-packages would be anybody's.
    assert {name.split("/")[0].split("-")[0] for name in shipped} == {"workbook_builder"}


def test_an_installed_wheel_starts_a_campaign_from_its_own_templates(wheel, tmp_path):
    site = tmp_path / "site"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    python(*install, str(wheel))
    run = f"""if True:
        import sys
        from workbook_builder import cli, templates
        assert cli.__file__.startswith({str(site)!r}), "the editable installation answers"
        print(*templates.template_names())
        sys.exit(cli.run(["new", "campaign", "--template", templates.template_names()[0]]))
    """
    said = python("-c", run, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)})
    names = sorted(path.parent.name for path in (ROOT / "templates").glob("*/campaign.yaml"))
    assert sorted(said.splitlines()[0].split()) == names
    assert (tmp_path / "campaign" / "campaign.yaml").is_file()
