"""The numbers on the rows of a plan → ids of groups and criteria, no two of them equal."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_builder.definition.checks.rubric import MOST_ID, is_id
from workbook_builder.plan_import.rubric.tree import PlanNode, PlanTree
from workbook_builder.words.messages.plan_import import PlanCode


@dataclass(slots=True)
class Ids:
    """The ids that have been given so far."""

    used: set[str] = field(default_factory=set)

    def has(self, wanted: str) -> bool:
        """Whether this id has been given."""
        return wanted.casefold() in self.used

    def free(self, wanted: str) -> str:
        """The id itself, or with a number behind it where it has been given already."""
        found, number = wanted, 1
        while self.has(found):
            number += 1
            found = f"{wanted}_{number}"
        self.used.add(found.casefold())
        return found

    def after(self, above: str) -> str:
        """The first free id below this one: I.2.1 below I.2."""
        number = 1
        while self.has(f"{above}.{number}"):
            number += 1
        return self.free(f"{above}.{number}")


def give_ids(tree: PlanTree, roots: list[PlanNode], ids: Ids) -> None:
    """Gives each row its number as id; where numbers repeat, with the id of its group before it."""
    nodes = [node for root in roots for node in root.walk()]
    counts: dict[str, int] = {}
    for node in nodes:
        key = str(node.numeral).casefold()
        counts[key] = counts.get(key, 0) + 1
    ambiguous = {
        len(node.numeral.pieces)
        for node in nodes
        if node.numeral and counts[str(node.numeral).casefold()] > 1
    }

    def give(node: PlanNode, above: PlanNode | None, order: int) -> None:
        numeral = node.numeral
        own = str(numeral) if numeral is not None else str(order)
        alone = numeral is not None and len(numeral.pieces) not in ambiguous
        if above is not None and (not alone or _renumbered(above, node)):
            own = f"{above.id}{_below(above, node)}" if numeral else f"{above.id}.{own}"
        if len(own) > MOST_ID or not is_id(own):
            own = f"{above.id}.{order}" if above else f"N{order}"
        node.id = ids.free(own)
        if node.id != own:
            tree.doubt(node.index, PlanCode.PLAN_NUMBER_REPEATED, value=own, id=node.id)
        for number, child in enumerate(node.children, start=1):
            give(child, node, number)

    for number, root in enumerate(roots, start=1):
        give(root, None, number)


def _below(above: PlanNode, node: PlanNode) -> str:
    """What a number adds to that of its group: a1.2 in a1 adds `.2`, and a in 1 adds `.a`."""
    own = str(node.numeral)
    over = above.numeral
    if over is not None and node.numeral is not None and node.numeral.parent == over.pieces:
        return own.removeprefix(str(over))
    return f".{own}"


def _renumbered(above: PlanNode, node: PlanNode) -> bool:
    """Whether the numbers begin again within this group, as they do in I and A."""
    numeral, parent = node.numeral, above.numeral
    if numeral is None or parent is None:
        return numeral is None
    upper = len(parent.pieces) == 1 and parent.pieces[0].isupper()
    return upper and numeral.pieces[0] != parent.pieces[0]
