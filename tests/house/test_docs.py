"""README and docs are true: every command runs, every example is valid, every link works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support.final_words import answer_all
from tests.support.kinds import kind_name
from workbook_builder.cli.app import run
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def blocks(document, language):
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_readme_s_commands_run_in_the_order_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    calls = [
        shlex.split(line)[1:]
        for block in blocks("README.md", "console")
        for line in block.splitlines()
        if line.startswith("workbook-builder ")
    ]
    commands = [
        "demo",
        "demo",
        "new",
        "check",
        "build",
        "consolidate",
        "report",
        "freeze",
        "notices",
    ]
    assert [call[0] for call in calls] == commands
    for call in calls:
        if call[0] == "consolidate":  # the fourth step, between two blocks of commands
            answer_all(CampaignFolder(Path(call[1])))
        assert run(call) == 0, capsys.readouterr().err


def test_the_readme_s_commands_alone_freeze_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    *_, before, after = blocks("README.md", "console")
    calls = [shlex.split(line)[1:] for line in (before + after).splitlines()]
    codes = {call[0]: run(call) for call in calls}
    assert [name for name, code in codes.items() if code] == ["freeze", "notices"]


def test_the_readme_s_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = re.findall(r"^make (\w+)$", "\n".join(blocks("README.md", "console")), re.MULTILINE)
    assert wanted == ["demo", "test"]
    for target in wanted:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def problems_in(definition):
    campaign, problems = parse_campaign(definition.encode(), "docs/campaign.md")
    assert campaign is not None
    return campaign, problems


def test_the_example_definition_has_no_problem():
    example, *_ = blocks("docs/campaign.md", "yaml")
    assert problems_in(example)[1] == ()


def test_the_examples_of_each_kind_of_criterion_have_no_problem():
    """An example of criteria is put into a group, and groups into a definition."""
    _, *parts = blocks("docs/campaign.md", "yaml")
    kinds = set()
    for part in parts:
        whole = part
        if part.startswith("      - "):
            shown = [one for one in YAML(typ="base").load(part) if "counts_as" not in one]
            points = sum(int(one["points"]) for one in shown)
            whole = f"  - id: I\n    title: A\n    points: {points}\n    criteria:\n{part}"
        if not part.startswith(("ranking", "bands")):
            whole = f"rubric:\n{whole}"
        groups = YAML(typ="base").load(whole)["rubric"]
        total = sum(int(group["points"]) for group in groups if "counts_as" not in group)
        target = ", targets: [{of: I.11, number: 120}]" if "target" in part else ""
        units = f"[{{code: a, name: A{target}}}, {{code: b, name: B{target}}}]"
        head = f"schema: 1\nid: a\ntitle: A\ntotal: {total}\nunits: {units}\n"
        campaign, problems = problems_in(head + whole)
        assert problems == ()
        kinds |= {kind_name(criterion) for criterion in campaign.criteria()}
    assert kinds == {"cases", "judged", "line", "measured", "points", "share", "target"}
    assert len(parts) == 12


def test_the_example_of_stages_has_no_problem():
    (example, *_), (stages,) = (blocks("docs/campaign.md", kind) for kind in ("yaml", "yml"))
    campaign, problems = problems_in(example + stages)
    assert problems == ()
    assert [len(stage.scorers) for stage in campaign.stages] == [2, 2]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_every_picture_is_used():
    told = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        assert picture.name in told
