"""The tree of a plan's rows → the rubric of a campaign, with the row that each part comes from.

What the model has no place for (counted cases, caps, bonus and penalty columns) is kept as text: in
the title of the criterion that it belongs to, else as a remark beside the group. Nothing is made to
fit: where the plan's sums are off, they are told and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from workbook_builder.campaign import Criterion, Group, Tier
from workbook_builder.checks_criterion import MOST_VALUES
from workbook_builder.checks_rubric import MOST_ID, is_id
from workbook_builder.findings import Path, same_text
from workbook_builder.plan_table import PlanRow, numbered
from workbook_builder.plan_tree import Fate, Line, PlanNode, PlanTree, grow
from workbook_builder.problems import Problem

ONE_GROUP = "Các tiêu chí thi đua"
"""The title of the group that a rubric without groups gets."""

_STEPS = (Decimal("0.5"), Decimal("0.25"), Decimal("0.1"), Decimal("0.05"), Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of one row: `item` is the id of the group or criterion that it is or belongs to,
    `tier` the label of the level that it is, `why` the code of the reason it was left.
    """

    row: PlanRow
    fate: Fate
    item: str = ""
    tier: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlanRubric:
    """The rubric as the definition holds it; `total` is what the table's last or first row says.

    `kept` is text that found no place in it, by the path of the group that it belongs to; `()` is
    the whole.
    """

    groups: tuple[Group, ...]
    total: Decimal | None
    rows: tuple[RowFate, ...]
    kept: dict[Path, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_rubric(rows: Sequence[PlanRow]) -> PlanRubric:
    """The rubric that these rows make."""
    tree = grow(numbered(rows))
    maker = _Maker(tree)
    groups = maker.rubric()
    _check_total(tree, groups)
    return PlanRubric(
        groups,
        tree.totals[-1][1] if tree.totals else None,
        tuple(maker.fates()),
        {path: tuple(texts) for path, texts in maker.kept.items()},
        _in_order(tree),
    )


def _in_order(tree: PlanTree) -> tuple[Problem, ...]:
    """The doubts in the order of the rows that they are about."""
    order = {row.place: number for number, row in reversed(list(enumerate(tree.rows)))}
    return tuple(sorted(tree.problems, key=lambda problem: order.get(problem.place, 0)))


def _check_total(tree: PlanTree, groups: Sequence[Group]) -> None:
    total = sum((group.points for group in groups if group.counts_as == "base"), Decimal(0))
    for index, value in tree.totals:
        if value != total:
            tree.doubt(index, "plan_total_off", value=value, sum=total)


@dataclass(slots=True)
class _Maker:
    tree: PlanTree
    kept: dict[Path, list[str]] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)  # row → id of its group or criterion
    labels: dict[int, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def rubric(self) -> tuple[Group, ...]:
        """The groups, ids given."""
        roots = []
        for root in self.tree.roots:
            if root.bears:
                roots.append(root)
            else:
                self._keep((), root)
        self._give_ids(roots)
        if roots and not any(_is_group(root) for root in roots):
            return (self._one_group(roots),)
        return tuple(self._group(root, ("rubric", n)) for n, root in enumerate(roots))

    def fates(self) -> Iterator[RowFate]:
        """What became of every row, in their order."""
        tree = self.tree
        for index, row in enumerate(tree.rows):
            fate = tree.fates.get(index, "left")
            owner, label = self.owners.get(index, ""), self.labels.get(index, "")
            yield RowFate(row, fate, owner, label, tree.why.get(index, ""))

    # Groups

    def _one_group(self, roots: list[PlanNode]) -> Group:
        self.tree.doubt(roots[0].index, "plan_no_groups", title=ONE_GROUP)
        criteria = tuple(self._criterion(root, ("rubric", 0)) for root in roots)
        group_id = next(text for text in ("I", "A", "NHOM") if text not in self.used)
        return Group(group_id, ONE_GROUP, sum((c.points for c in criteria), Decimal(0)), criteria)

    def _group(self, node: PlanNode, path: Path) -> Group:
        if not _is_group(node):
            return self._wrapped(node, path)
        self.owners[node.index] = node.id
        self.tree.fates[node.index] = "group"
        inside = [child for child in node.children if child.bears]
        for child in node.children:
            if not child.bears:
                self._keep(path, child)
        if node.moves:
            self._keep_text(path, node.index, node.id, node.said)
        self._group_lines(node, path, taken=not inside)
        title = _titled(node)
        criteria: tuple[Criterion, ...] = ()
        groups: tuple[Group, ...] = ()
        if not inside:
            criteria = tuple(self._unnumbered(node))
        elif any(_is_group(child) for child in inside):
            places = ((*path, "groups", n) for n in range(len(inside)))
            groups = tuple(map(self._group, inside, places))
        else:
            criteria = tuple(self._criterion(child, path) for child in inside)
        parts: Sequence[Group | Criterion] = criteria or groups
        total = sum((part.points for part in parts), Decimal(0))
        points = total if node.points is None else node.points
        if node.points is None:
            self.tree.doubt(node.index, "plan_group_without_points", id=node.id, sum=total)
        elif total != points:
            self.tree.doubt(node.index, "plan_group_off", id=node.id, points=points, sum=total)
        top = len(path) == 2
        return Group(node.id, title, points, criteria, groups, node.counts_as if top else "base")

    def _wrapped(self, node: PlanNode, path: Path) -> Group:
        """A criterion where only groups may stand: it gets a group for itself."""
        group_id = node.id
        node.id = self._free(f"{group_id}.1")
        self.tree.doubt(node.index, "plan_criterion_wrapped", id=node.id, group=group_id)
        criterion = self._criterion(node, path)
        counts_as = node.counts_as if len(path) == 2 else "base"
        return Group(group_id, node.title, criterion.points, (criterion,), counts_as=counts_as)

    def _group_lines(self, node: PlanNode, path: Path, *, taken: bool) -> None:
        """Unnumbered rows right below a group that has numbered ones too."""
        for line in node.lines:
            self.owners[line.index] = node.id
            if taken and line.points is not None:
                continue
            if line.points is not None:
                self.tree.leave(line.index, "plan_row_between")
            self._keep_text(path, line.index, node.id, line.said, line.points is None)

    def _keep(self, path: Path, node: PlanNode) -> None:
        """A row that gives nothing to the base, and all below it, as remarks beside the group."""
        for part in node.walk():
            self._keep_text(path, part.index, "", part.said)
            for line in part.lines:
                self._keep_text(path, line.index, "", line.said)

    def _keep_text(
        self, path: Path, index: int, owner: str, text: str, is_fate: bool = True
    ) -> None:
        self.kept.setdefault(path, []).append(text)
        self.owners.setdefault(index, owner)
        if is_fate and self.tree.fates.get(index) not in {"group", "left"}:
            self.tree.fates[index] = "kept"
            if index not in self.tree.moving:
                self.tree.doubt(index, "plan_kept_beside", value=text[:120])

    # Criteria

    def _unnumbered(self, node: PlanNode) -> Iterator[Criterion]:
        """Rows without numbers whose points add up to the group's: they are its criteria."""
        lines = [line for line in node.lines if line.points is not None]
        for number, line in enumerate(lines, start=1):
            identity = self._free(f"{node.id}.{number}")
            self.owners[line.index] = identity
            self.tree.fates[line.index] = "criterion"
            self.tree.doubt(line.index, "plan_unnumbered_criterion", id=identity)
            points = line.points or Decimal(0)
            title = line.said
            yield Criterion(identity, title, points, (), self._step(line.index, identity, points))

    def _criterion(self, node: PlanNode, _path: Path) -> Criterion:
        self.owners[node.index] = node.id
        self.tree.fates[node.index] = "criterion"
        texts = [_titled(node)]
        tiers: list[tuple[Line, Tier]] = []
        for line in node.lines:
            self.owners[line.index] = node.id
            if line.points is None:
                texts.append(line.said)
                self._told(line.index, node.id)
            else:
                self.labels[line.index] = line.text
                self.tree.fates[line.index] = "tier"
                if line.moves:
                    texts.append(line.said)
                tiers.append((line, Tier(line.text, line.points)))
        levels = _numbered_tiers(node)
        if levels:
            self.tree.doubt(node.index, "plan_numbered_tiers", id=node.id)
        for child in node.children:
            if levels:
                tiers.append(self._numbered_tier(child, node.id))
                texts += [line.said for line in child.lines]
                continue
            for part in child.walk():
                texts.append(part.said)
                self.owners[part.index] = node.id
                self._told(part.index, node.id)
                for line in part.lines:
                    texts.append(line.said)
                    self.owners[line.index] = node.id
                    self._told(line.index, node.id)
        points = node.points
        if points is None:
            points = max(tier.points for _, tier in tiers)
            self.tree.doubt(node.index, "plan_criterion_without_points", id=node.id, points=points)
        title = "\n".join(texts)
        if tiers:
            return Criterion(node.id, title, points, self._tiers(node, points, tiers))
        return Criterion(node.id, title, points, (), self._step(node.index, node.id, points))

    def _numbered_tier(self, child: PlanNode, owner: str) -> tuple[Line, Tier]:
        points = child.points or Decimal(0)
        title = _titled(child)
        self.owners[child.index], self.labels[child.index] = owner, title
        self.tree.fates[child.index] = "tier"
        for line in child.lines:
            self.owners[line.index] = owner
            self._told(line.index, owner)
        return Line(child.index, child.row, title, points), Tier(title, points)

    def _told(self, index: int, owner: str) -> None:
        self.tree.fates[index] = "kept"
        if index not in self.tree.moving:
            self.tree.doubt(index, "plan_kept_in_title", id=owner)

    def _tiers(
        self, node: PlanNode, points: Decimal, found: list[tuple[Line, Tier]]
    ) -> tuple[Tier, ...]:
        tree = self.tree
        ordered = sorted(found, key=lambda pair: -pair[1].points)
        if ordered != found:
            tree.doubt(found[0][0].index, "plan_tiers_sorted", id=node.id)
        best = ordered[0][1].points
        for line, tier in found:
            if tier.points > points:
                tree.doubt(line.index, "plan_tier_above", value=tier.points, points=points)
        if best < points:
            tree.doubt(node.index, "plan_no_tier_reaches", id=node.id, points=points, best=best)
        if len(found) == 1:
            tree.doubt(found[0][0].index, "plan_one_tier", id=node.id)
        labels: set[str] = set()
        for line, tier in found:
            if same_text(tier.label) in labels:
                tree.doubt(line.index, "plan_same_label", id=node.id, value=tier.label[:60])
            labels.add(same_text(tier.label))
            if tier.label.replace(",", "").replace(".", "").isdigit():
                tree.doubt(line.index, "plan_label_is_number", value=tier.label)
        return tuple(tier for _, tier in ordered)

    def _step(self, index: int, identity: str, points: Decimal) -> Decimal:
        """Points are given directly: the plan does not say how finely."""
        fit = (step for step in _STEPS if not points % step and points / step < MOST_VALUES)
        step = next(fit, Decimal(1) if not points % 1 else points)
        step = step if points else Decimal(1)
        self.tree.doubt(index, "plan_step", id=identity, points=points, step=step)
        return step

    # Ids

    def _give_ids(self, roots: list[PlanNode]) -> None:
        """The number on paper where it is unlike all others, else with its group's before it."""
        nodes = [node for root in roots for node in root.walk()]
        counts: dict[str, int] = {}
        for node in nodes:
            key = str(node.numeral).casefold()
            counts[key] = counts.get(key, 0) + 1
        ambiguous = {
            len(node.numeral.pieces) for node in nodes
            if node.numeral and counts[str(node.numeral).casefold()] > 1
        }  # fmt: skip
        for number, root in enumerate(roots, start=1):
            self._give_id(root, None, number, ambiguous)

    def _give_id(
        self, node: PlanNode, above: PlanNode | None, order: int, ambiguous: set[int]
    ) -> None:
        numeral = node.numeral
        own = str(numeral) if numeral is not None else str(order)
        alone = numeral is not None and len(numeral.pieces) not in ambiguous
        if above is not None and (not alone or _renumbered(above, node)):
            own = f"{above.id}{_below(above, node)}" if numeral else f"{above.id}.{own}"
        if len(own) > MOST_ID or not is_id(own):
            own = f"{above.id}.{order}" if above else f"N{order}"
        node.id = self._free(own)
        if node.id != own:
            self.tree.doubt(node.index, "plan_number_repeated", value=own, id=node.id)
        for number, child in enumerate(node.children, start=1):
            self._give_id(child, node, number, ambiguous)

    def _free(self, wanted: str) -> str:
        found, number = wanted, 1
        while found.casefold() in self.used:
            number += 1
            found = f"{wanted}_{number}"
        self.used.add(found.casefold())
        return found


def _is_group(node: PlanNode) -> bool:
    """Whether it holds criteria: numbered ones, or unnumbered that add up to its points."""
    if any(child.bears for child in node.children):
        return not _numbered_tiers(node)
    values = [line.points for line in node.lines if line.points is not None]
    if node.points is None or len(values) < 2:
        return False
    return sum(values, Decimal(0)) == node.points and max(values) < node.points


def _numbered_tiers(node: PlanNode) -> bool:
    """Whether the numbered rows below are its levels: a, b, c of which one is met.

    The best gives all its points and they run downwards; parts would add up to them. Where one
    gives nothing it is no part either.
    """
    below = node.children
    values = [child.points for child in below if child.points is not None]
    alone = not any(child.children or any(line.points is not None for line in child.lines)
                    for child in below)  # fmt: skip
    if len(values) < 2 or len(values) < len(below) or not alone or node.lines:
        return False
    down = all(one > other for one, other in pairwise(values))
    levels = sum(values, Decimal(0)) > values[0] or values[-1] == 0
    return down and values[0] == node.points and levels


def _titled(node: PlanNode) -> str:
    return f"{node.title} ({node.moves})" if node.moves and not _is_group(node) else node.title


def _below(above: PlanNode, node: PlanNode) -> str:
    """What a number adds to the one above it: a1.2 below a1 adds `.2`, a below 1 adds `.a`."""
    own = str(node.numeral)
    over = above.numeral
    if over is not None and node.numeral is not None and node.numeral.parent == over.pieces:
        return own.removeprefix(str(over))
    return f".{own}"


def _renumbered(above: PlanNode, node: PlanNode) -> bool:
    """Below I and A, criteria are numbered afresh: `I.1` prints as 1."""
    numeral, parent = node.numeral, above.numeral
    if numeral is None or parent is None:
        return numeral is None
    upper = len(parent.pieces) == 1 and parent.pieces[0].isupper()
    return upper and numeral.pieces[0] != parent.pieces[0]
