"""A definition that changes after workbooks were sent: what it touches is told beforehand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support import returned
from tests.support.returned import fill
from workbook_builder import api
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.stamp import definition_digest, rubric_digest
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.memory import MEMORY
from workbook_builder.issue.changes import issued_changes
from workbook_builder.issue.table import Layout
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.read.book import read_xlsx

CAMPAIGN = replace(returned.CAMPAIGN, due=date(9999, 12, 31))  # without a due date it is doubted
OLD, NEW = "Triển khai thường xuyên", "Thường xuyên, có kế hoạch"


def declared(campaign: Campaign, root: Path) -> CampaignFolder:
    (root / "campaign.yaml").write_text(definition_text(campaign), encoding="utf-8")
    return CampaignFolder(root)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder whose workbooks were made, and one of them returned."""
    root = tmp_path_factory.mktemp("sent")
    folder = declared(CAMPAIGN, root)
    api.build(root)
    unit = CAMPAIGN.units[0]
    sent = folder.scoring_book(CAMPAIGN, unit).read_bytes()
    values = {"muc_I.1": OLD, "muc_II.1": 4.5}
    (folder.inbox / "ve.xlsx").write_bytes(fill(sent, values))
    return root


@pytest.fixture
def root(built, tmp_path) -> Path:
    shutil.copytree(built, tmp_path / "dot")
    return tmp_path / "dot"


def with_level(campaign: Campaign, **changes: object) -> Campaign:
    """The campaign with its first level changed; `title` is that of its criterion."""
    group = campaign.rubric[0]
    criterion = group.criteria[0]
    of_criterion = {k: changes.pop(k) for k in ("title", "formerly_title") if k in changes}
    if "formerly_title" in of_criterion:
        of_criterion["formerly"] = of_criterion.pop("formerly_title")
    tiers = (replace(criterion.tiers[0], **changes), *criterion.tiers[1:])
    criteria = (replace(criterion, tiers=tiers, **of_criterion), *group.criteria[1:])
    return replace(campaign, rubric=(replace(group, criteria=criteria), *campaign.rubric[1:]))


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def receipt_of(root: Path) -> tuple[str, list[str]]:
    """Status and findings of the one file, which is read anew, whatever was remembered of it."""
    for remembered in root.rglob(MEMORY):
        remembered.unlink()
    (receipt,) = api.consolidate(root).receipts
    return receipt.status, codes(receipt.problems)


def test_without_a_change_there_is_nothing_to_tell(root):
    assert codes(api.check_definition(root).problems) == []
    again = api.build(root)
    assert (again.written, codes(again.problems)) == ((), [])


@pytest.mark.parametrize(
    ("changes", "told", "status", "found"),
    [
        ({"label": NEW}, ["issued_level_gone", "issued_level_added"], "rejected", ["older_tier"]),
        (
            {"label": NEW, "formerly": (OLD,)},
            ["issued_level_declared"],
            "accepted_with_warnings",
            ["older_declared", "label_former"],
        ),
        (
            {"label": NEW, "formerly": ("Chưa từng", OLD)},
            ["issued_level_declared"],
            "accepted_with_warnings",
            ["older_declared", "label_former"],
        ),
        (
            {"title": "Tuyên truyền sâu rộng"},
            ["issued_title_changed"],
            "accepted_with_warnings",
            ["older_wording"],
        ),
        (
            {"title": "Tuyên truyền", "formerly_title": (CAMPAIGN.rubric[0].criteria[0].title,)},
            ["issued_title_declared"],
            "accepted_with_warnings",
            ["older_declared"],
        ),
    ],
)
def test_a_change_is_told_beforehand_as_it_will_be_when_the_file_comes_back(
    root, changes, told, status, found
):
    declared(with_level(CAMPAIGN, **changes), root)
    assert codes(api.check_definition(root).problems) == told
    assert codes(api.build(root).problems) == told
    assert codes(api.check_definition(root).problems) == []  # the new ones are in the outbox
    seen, problems = receipt_of(root)
    assert seen == status
    assert [code for code in problems if code.startswith(("older", "label"))] == found


@pytest.mark.parametrize(
    ("change", "told"), [({"points": Decimal(3)}, "issued_level_points"), ({}, "")]
)
def test_other_points_of_a_level_are_told(root, change, told):
    campaign = with_level(CAMPAIGN, **change)
    found = issued_changes(campaign, CampaignFolder(root))
    assert codes(found) == ([told] if told else [])
    for problem in found:
        assert "4" in message(problem)


def test_what_is_printed_elsewhere_may_change_and_is_told(root):
    later = replace(CAMPAIGN, title="Tên khác", due=date(2031, 1, 2))
    found = issued_changes(later, CampaignFolder(root))
    assert codes(found) == ["issued_name_changed", "issued_due_changed"]
    assert all(problem.severity == "note" for problem in found)


def test_another_rule_of_a_criterion_is_told(root):
    *others, last = CAMPAIGN.rubric
    *before, free = last.criteria
    changed = replace(last, criteria=(*before, replace(free, points=free.points + 1)))
    found = issued_changes(replace(CAMPAIGN, rubric=(*others, changed)), CampaignFolder(root))
    assert codes(found) == ["issued_rule_changed"]


@pytest.mark.parametrize("common", [True, False])
def test_it_is_said_whose_workbooks_have_what_is_gone(tmp_path, common):
    api.build(declared(CAMPAIGN, tmp_path).root, common=common)
    group = CAMPAIGN.rubric[0]
    fewer = replace(group, criteria=group.criteria[:1], points=group.criteria[0].points)
    found = issued_changes(
        replace(CAMPAIGN, rubric=(fewer, *CAMPAIGN.rubric[1:])), CampaignFolder(tmp_path)
    )
    [gone] = [problem for problem in found if problem.code == "issued_criteria_gone"]
    whose = "1 đơn vị (chung)" if common else "2 đơn vị (so-noi-vu, so-y-te)"
    assert message(gone).startswith(f"Bảng đã lập của {whose} còn tiêu chí I.2,")


def test_points_rules_criteria_units_and_the_due_date_are_told_too(root):
    group = CAMPAIGN.rubric[0]
    fewer = replace(CAMPAIGN, rubric=(replace(group, criteria=group.criteria[:1]),))
    declared(replace(fewer, units=(replace(CAMPAIGN.units[0], name="Sở Khác"),)), root)
    told = api.check_definition(root).problems
    named = {p.values.get("criteria") for p in told if p.code == "issued_criteria_gone"}
    assert named == {", ".join(c.id for c in list(CAMPAIGN.criteria())[1:])}
    assert {"issued_unit_renamed", "issued_unit_gone", "issued_criteria_gone"} <= set(codes(told))


def test_what_a_newer_program_would_write_otherwise_is_not_held_against_an_older_workbook(
    root, monkeypatch
):
    before = receipt_of(root)

    def write_otherwise(campaign, layout, key, last=None):
        formulas = tuple(
            replace(one, formula=f"{one.formula}+0") if one.means[0] == "criterion" else one
            for one in layout.formulas
        )
        return write_scoring_book(campaign, replace(layout, formulas=formulas), key, last)

    module = "workbook_builder.issue.workbook.write_scoring_book"
    monkeypatch.setattr(module, write_otherwise)
    assert receipt_of(root) == before
    shutil.rmtree(CampaignFolder(root).issued)
    assert "formula_edited" in receipt_of(root)[1]  # as before anything was kept


def test_rows_that_a_newer_program_puts_elsewhere_are_found_in_what_was_kept(root, monkeypatch):
    before = receipt_of(root)
    from workbook_builder.intake.returned import issued

    def lower(layout: Layout) -> Layout:
        def down(cell: str) -> str:
            return f"{cell.rstrip('0123456789')}{int(cell.lstrip('ABCDEFGHIJK')) + 1}"

        return replace(
            layout,
            rows=tuple(replace(row, number=row.number + 1) for row in layout.rows),
            inputs=tuple(replace(one, cell=down(one.cell)) for one in layout.inputs),
            formulas=tuple(replace(one, cell=down(one.cell)) for one in layout.formulas),
        )

    kept, found = issued._kept_book.__wrapped__, []

    def recorded(campaign, layout, data):
        found.append((layout, kept(campaign, lower(layout), data)))
        return found[-1][1]

    monkeypatch.setattr(issued, "_kept_book", recorded)
    assert receipt_of(root) == before
    ((layout, (_, then)),) = found
    assert then.rows == layout.rows

    def answers(one: Layout) -> list[str]:
        return [input_.cell for input_ in one.inputs if input_.criterion]

    assert answers(then) == answers(layout)


def test_a_workbook_that_was_kept_and_changed_since_is_not_believed(root):
    (kept,) = CampaignFolder(root).issued.glob("*.xlsx")
    before = receipt_of(root)
    kept.write_bytes(kept.read_bytes()[:-20])
    assert receipt_of(root) == before
    (CampaignFolder(root).issued / "issued.json").write_text("{", encoding="utf-8")
    assert receipt_of(root) == before
    assert codes(api.check_definition(root).problems) == []


def test_former_words_shape_no_answer_and_survive_both_forms():
    former = with_level(CAMPAIGN, formerly=("Cũ 1", "Cũ 2"), formerly_title=("Tên; cũ",))
    assert rubric_digest(former) == rubric_digest(CAMPAIGN)
    assert definition_digest(former) == definition_digest(CAMPAIGN)
    assert parse_campaign(definition_text(former).encode(), "c")[0] == former
    assert parse_definition_book(write_definition_book(former), "k").campaign == former


def test_the_workbook_that_is_kept_names_no_unit(root):
    (kept,) = CampaignFolder(root).issued.glob("*.xlsx")
    texts = {str(c.value) for s in read_xlsx(kept.read_bytes()).sheets for c in s.cells.values()}
    assert not [unit for unit in CAMPAIGN.units if any(unit.name in text for text in texts)]
