"""Notes such as `Tổng điểm trừ của mục a1 không quá 1,5 điểm` → the row whose cases they cap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_builder.plan_import.read.kinds import Cap, Feeds, read_cap
from workbook_builder.plan_import.rubric.tree import PlanNode, PlanTree


@dataclass(frozen=True, slots=True)
class Capped:
    """A cap, and the index of the row that sets it."""

    index: int
    cap: Cap


def take_caps(tree: PlanTree) -> dict[int, Capped]:
    """The index of a row → the cap that a note puts on it; the notes are taken out of the tree.

    A note names its row by number. That must be the only one below the same top-level row, or else
    the only one in the whole rubric, and feed what is capped, be it by rows below.
    """
    nodes = [(root, node) for root in tree.roots for node in root.walk()]
    found: dict[int, Capped] = {}
    for root, node in nodes:
        cap = None if node.kids or node.given.points or node.counts else read_cap(node.title)
        if cap is None:
            continue
        named = [(top, one) for top, one in nodes if _is_named(one, cap)]
        near = [one for top, one in named if top is root]
        alone = near or [one for _, one in named]
        if len(alone) == 1 and alone[0].index not in found and any(feeding(alone[0], cap.feeds)):
            found[alone[0].index] = Capped(node.index, cap)
    taken = {capped.index for capped in found.values()}
    for _, node in nodes:
        node.kids = [kid for kid in node.kids if kid.index not in taken]
    tree.roots = [root for root in tree.roots if root.index not in taken]
    for index in taken:
        tree.fates[index] = "rule"
    return found


def _is_named(node: PlanNode, cap: Cap) -> bool:
    return node.numeral is not None and node.numeral.pieces == cap.numeral.pieces


def feeding(node: PlanNode, feeds: Feeds) -> Iterator[PlanNode]:
    """The rows below that give or take for this purpose, by case or once; or the row, by case."""
    for kid in node.walk():
        counted = kid.given.counted
        if kid is node and (counted is None or counted.way != "each"):
            continue
        if counted is not None and counted.feeds == feeds:
            if counted.apart or kid.numeral:
                yield kid
        elif kid.points is not None and kid.kind == feeds and node.kind != feeds:
            yield kid
