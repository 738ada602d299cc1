"""Notes such as `Tổng điểm trừ của mục a1 không quá 1,5 điểm` → the group that it caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_builder.campaign.model import Group
from workbook_builder.plan_import.read.kinds import Cap, Feeds, read_cap
from workbook_builder.plan_import.rubric.tree import PlanNode, PlanTree


@dataclass(frozen=True, slots=True)
class Capped:
    """A cap, and the index of the row that sets it."""

    index: int
    cap: Cap


def find_caps(tree: PlanTree, groups: Sequence[Group]) -> dict[int, Capped]:
    """The index of the row of a group → the cap that a note puts on it.

    A note names its group by number. That must be the only one below the same top-level group, or
    else the only one in the whole rubric, and have criteria that feed what is capped.
    """
    made = {id_: group for group in groups for id_, group in _within(group)}
    nodes = [(root, node) for root in tree.roots for node in root.walk()]
    found: dict[int, Capped] = {}
    for root, node in nodes:
        notes = [(line.index, line.text) for line in node.lines if not line.moves]
        notes += [] if node.children or node.lines else [(node.index, node.title)]
        for index, text in notes:
            cap = read_cap(text)
            if cap is None:
                continue
            named = [(top, one) for top, one in nodes if one.numeral == cap.numeral]
            near = [one for top, one in named if top is root]
            alone = near or [one for _, one in named]
            group = made.get(alone[0].id) if len(alone) == 1 else None
            if group and alone[0].index not in found and _feeds(group, alone[0], cap.feeds):
                found[alone[0].index] = Capped(index, cap)
    return found


def _within(group: Group) -> Iterator[tuple[str, Group]]:
    yield group.id, group
    for child in group.groups:
        yield from _within(child)


def _feeds(group: Group, node: PlanNode, feeds: Feeds) -> bool:
    """Whether some criterion within the group feeds what is capped: bonus or penalty."""
    return any(
        (criterion.counts_as or node.counts_as) == feeds
        for _, one in _within(group)
        for criterion in one.criteria
    )
