"""Tree of a whole definition → its `Campaign` + all problems of shape and sense, each at its place.

The tree is what a reader makes of campaign.yaml or of Khai-bao.xlsx; its places are lines or cells,
and nothing here asks which. The order of the problems is the reader's matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign, Group
from workbook_builder.definition.checks.campaign import check_campaign
from workbook_builder.definition.checks.rubric import nested_counts_as, walk
from workbook_builder.definition.findings import Finding
from workbook_builder.definition.tree import Branch, Draft, shape_campaign
from workbook_builder.problems import Problem


def judge(root: Branch) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """The campaign, or None where parts of it could not be read, and what is wrong with it."""
    draft = shape_campaign(root)
    findings = [
        finding
        for finding in (*check_campaign(draft.campaign), *_nested_counts_as(draft))
        if finding.holds_without(draft.unread)
    ]
    newer = [finding for finding in findings if finding.problem.code == "schema_newer"]
    if newer:  # what else looks wrong is what this version does not know yet
        return None, tuple(finding.placed(draft.places) for finding in newer)
    placed = (finding.placed(draft.places) for finding in findings)
    return (None if draft.unread else draft.campaign), (*draft.problems, *placed)


def is_newer(problems: tuple[Problem, ...]) -> bool:
    """Whether the definition is one that only a newer version can judge."""
    return any(problem.code == "schema_newer" for problem in problems)


def _nested_counts_as(draft: Draft) -> Iterator[Finding]:
    """A written `counts_as: base` on a nested group: in the campaign it looks like none."""
    for path, node in walk(draft.campaign):
        written = (*path, "counts_as") in draft.places
        if written and len(path) > 2 and isinstance(node, Group) and node.counts_as == "base":
            yield nested_counts_as(path, node)
