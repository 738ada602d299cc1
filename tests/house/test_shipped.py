"""The wheel, the files under version control, and the dependencies."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.test_packages import CONFINED

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "workbook_builder"

IMPORTED_AS = {
    "msoffcrypto-tool": "msoffcrypto",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "ruamel.yaml": "ruamel",
}
"""Distribution → the package to import, where their names differ."""


def tracked() -> list[Path]:
    """The files under version control that exist in this checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    trusting = ("-c", f"safe.directory={ROOT}")  # git refuses a checkout of another owner
    listed = subprocess.run(
        ["git", *trusting, "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def python(*arguments: str, **how) -> str:
    """What a new process of this Python prints."""
    return subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, encoding="utf-8", **how
    ).stdout


# ---- dependencies


def locked() -> dict[str, set[str]]:
    """Project → its locked versions; some have several, for different versions of Python."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^ \\]+)", lock, re.MULTILINE):
        found.setdefault(normal(name), set()).add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements() -> list[Requirement]:
    """All requirements in pyproject.toml: to run, to develop and to build."""
    text = project()
    asked = to_run(text) + text["dependency-groups"]["dev"]
    return [Requirement(line) for line in asked + text["build-system"]["requires"]]


def to_run(text: dict) -> list[str]:
    """What the package needs to run, with all its extras."""
    extras = text["project"]["optional-dependencies"].values()
    return text["project"]["dependencies"] + [line for extra in extras for line in extra]


def test_the_dependencies_are_what_the_modules_import():
    declared = {Requirement(line).name for line in to_run(project())}
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
    # The patterns are split, so that they do not match this file.
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
    )
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
    # Only the package and its metadata: a `tests` in site-packages would clash with that of others.
    assert {name.split("/")[0].split("-")[0] for name in shipped} == {"workbook_builder"}


def test_an_installed_wheel_starts_a_campaign_from_its_own_templates(wheel, tmp_path):
    site = tmp_path / "site"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    python(*install, str(wheel))
    run = f"""if True:
        import sys
        from workbook_builder.cli import app as cli
        from workbook_builder.definition import templates
        assert cli.__file__.startswith({str(site)!r}), "the editable installation answers"
        print(*templates.template_names())
        sys.exit(cli.run(["new", "campaign", "--template", templates.template_names()[0]]))
    """
    said = python("-c", run, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)})
    names = sorted(path.parent.name for path in (ROOT / "templates").glob("*/campaign.yaml"))
    assert sorted(said.splitlines()[0].split()) == names
    assert (tmp_path / "campaign" / "campaign.yaml").is_file()
