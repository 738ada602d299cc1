"""The numbers on the rows of a plan → ids of groups and criteria, no two of them equal."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_builder.definition.checks.rubric import MOST_ID, is_id
from workbook_builder.plan_import.read.numbers import roman
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
    """Gives each row its number as id; where numbers repeat, with the id of its group before it.

    Rows without a number get what is left below the row that they stand under.
    """
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

    def give(node: PlanNode, above: PlanNode | None) -> None:
        numeral = node.numeral
        if numeral is not None:
            own = str(numeral)
            alone = len(numeral.pieces) not in ambiguous
            if above is not None and above.id and (not alone or _renumbered(above, node)):
                own = f"{above.id}{_below(above, node)}"
            if len(own) > MOST_ID or not is_id(own):
                own = ids.after(above.id) if above and above.id else ids.free("N1")
                node.id = own
            else:
                node.id = ids.free(own)
            if node.id != own:
                tree.doubt(node.index, PlanCode.PLAN_NUMBER_REPEATED, value=own, id=node.id)
        for kid in node.kids:
            give(kid, node)

    def fill(node: PlanNode, above: PlanNode | None, order: int) -> None:
        if not node.id and above is not None and len(above.id) < MOST_ID - 3:
            part = node.counts or (
                node.bears and above.meaning in ("parts", "capped", "over", "leaf")
            )
            node.id = ids.after(above.id) if part else above.id
        elif not node.id:
            names = (f"{order}", roman(order)) if above is None else ()
            free = (name for name in names if not ids.has(name))
            node.id = ids.free(next(free, f"N{order}"))
        for number, kid in enumerate(node.kids, start=1):
            fill(kid, node, number)

    for root in roots:
        give(root, None)
    for number, root in enumerate(roots, start=1):
        fill(root, None, number)


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
