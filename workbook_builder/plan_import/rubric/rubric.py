"""The tree of a plan's rows → the rubric of a campaign, with the row that each part comes from.

Cases that are counted and caps are taken where the words leave no doubt, and told. What else the
model has no place for is kept as text: in the title of the criterion that it belongs to, else as a
remark beside the group. Nothing is made to fit: where the plan's sums are off, they are told and
stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workbook_builder.campaign.model import Criterion, Group
from workbook_builder.definition.findings import PartPath
from workbook_builder.plan_import.read.table import PlanRow, with_leading_numbers
from workbook_builder.plan_import.rubric.caps import Capped, find_caps
from workbook_builder.plan_import.rubric.criteria import CriterionMaker, is_group, titled
from workbook_builder.plan_import.rubric.ids import give_ids
from workbook_builder.plan_import.rubric.tree import Fate, PlanNode, PlanTree, grow
from workbook_builder.problems import Code, Problem
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.words.messages.plan_import import PlanCode

ONE_GROUP = "Các tiêu chí thi đua"
"""The title of the group that a rubric without groups gets."""


_CAPPED = {"bonus": PlanCode.PLAN_CAP_BONUS, "penalty": PlanCode.PLAN_CAP_PENALTY}


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of one row: `item` is the id of the group or criterion that it is or belongs to,
    `tier` the label of the level that it is, `why` the code of the reason it was left.
    """

    row: PlanRow
    fate: Fate
    item: str = ""
    tier: str = ""
    why: Code | None = None


@dataclass(frozen=True, slots=True)
class PlanRubric:
    """The rubric as the definition holds it; `total` is what the table's last or first row says.

    `kept` is text that found no place in it, by the path of the group that it belongs to; `()` is
    the whole.
    """

    groups: tuple[Group, ...]
    total: Decimal | None
    rows: tuple[RowFate, ...]
    kept: dict[PartPath, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_rubric(rows: Sequence[PlanRow], *, measure: bool = False) -> PlanRubric:
    """The rubric that these rows make; `measure`: levels that stand for numbers become bounds."""
    listed = with_leading_numbers(rows)
    tree = grow(listed)
    maker = _Maker(tree, CriterionMaker(tree, measure))
    groups = maker.rubric()
    caps = find_caps(tree, groups)
    if caps:  # known only now: the groups they are on, and what feeds bonus and penalty there
        tree = grow(listed)
        maker = _Maker(tree, CriterionMaker(tree, measure), caps=caps)
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
    problems = (doubt.problem for doubt in tree.doubts)
    return tuple(sorted(problems, key=lambda problem: order.get(problem.place, 0)))


def _check_total(tree: PlanTree, groups: Sequence[Group]) -> None:
    total = sum((group.points for group in groups if group.counts_as == "base"), Decimal(0))
    for index, value in tree.totals:
        if value != total:
            tree.doubt(index, PlanCode.PLAN_TOTAL_OFF, value=value, sum=total)


@dataclass(slots=True)
class _Maker:
    tree: PlanTree
    makes: CriterionMaker
    kept: dict[PartPath, list[str]] = field(default_factory=dict)
    caps: Mapping[int, Capped] = field(default_factory=dict)  # row of a group → what caps it

    def rubric(self) -> tuple[Group, ...]:
        """The groups, ids given."""
        roots = []
        self._take_caps()
        for root in self.tree.roots:
            if root.bears or (root.counts and root.counts_as != "base"):
                roots.append(root)
            else:
                self._keep((), root)
        give_ids(self.tree, roots, self.makes.ids)
        if roots and not any(is_group(root) for root in roots):
            return (self._one_group(roots),)
        return tuple(self._group(root, ("rubric", n)) for n, root in enumerate(roots))

    def fates(self) -> Iterator[RowFate]:
        """What became of every row, in their order."""
        tree = self.tree
        for index, row in enumerate(tree.rows):
            fate = tree.fates.get(index, "left")
            owner, label = self.makes.owners.get(index, ""), self.makes.labels.get(index, "")
            yield RowFate(row, fate, owner, label, tree.why.get(index))

    # Groups

    def _one_group(self, roots: list[PlanNode]) -> Group:
        self.tree.doubt(roots[0].index, PlanCode.PLAN_NO_GROUPS, title=ONE_GROUP)
        criteria = tuple(made for root in roots for made in self.makes.criteria(root, "base"))
        points = sum((c.points for c in criteria if c.counts_as is None), Decimal(0))
        group_id = next(text for text in ("I", "A", "NHOM") if not self.makes.ids.has(text))
        return Group(group_id, ONE_GROUP, points, criteria)

    def _group(self, node: PlanNode, path: PartPath) -> Group:
        if not is_group(node):
            return self._wrapped(node, path)
        self.makes.owners[node.index] = node.id
        self.tree.fates[node.index] = "group"
        inside = [child for child in node.children if child.bears]
        nested = any(is_group(child) for child in inside)
        if not nested and self._may_count(node):
            inside = [child for child in node.children if child.bears or child.counted]
        for child in node.children:
            if child not in inside:
                self._keep(path, child)
        if node.moves:
            self._keep_text(path, node.index, node.id, node.said)
        counts = not nested and self._may_count(node)
        self._group_lines(node, path, taken=not inside, counts=counts)
        criteria: tuple[Criterion, ...] = ()
        groups: tuple[Group, ...] = ()
        over = [self.caps[node.index].cap] if node.index in self.caps else []
        self.makes.caps += over
        if nested:
            places = ((*path, "groups", n) for n in range(len(inside)))
            groups = tuple(map(self._group, inside, places))
        else:
            own = node.counts_as
            made = [one for child in inside for one in self.makes.criteria(child, own, node.points)]
            made += [] if inside else self.makes.unnumbered(node)
            if counts:
                made += self.makes.counted_lines(node, own)
            criteria = tuple(made)
        if over:
            self.makes.caps.pop()
        parts: Sequence[Group | Criterion] = groups or [c for c in criteria if c.counts_as is None]
        return self._summed(
            node, path, criteria, groups, sum((p.points for p in parts), Decimal(0))
        )

    def _may_count(self, node: PlanNode) -> bool:
        """Whether counted rows in a group have room in its points: not where others are all."""
        if node.counts_as == "base" or node.points is None:
            return True
        given = [child.points or 0 for child in node.children]
        given += [line.points or 0 for line in node.lines]
        return sum(given) < node.points

    def _summed(
        self,
        node: PlanNode,
        path: PartPath,
        criteria: tuple[Criterion, ...],
        groups: tuple[Group, ...],
        total: Decimal,
    ) -> Group:
        """The group with its points, be they on paper or the sum of its parts, and its caps."""
        points = total if node.points is None else node.points
        capped = total > points and any(
            kind_of(c).may_exceed_group and c.counts_as is None for c in criteria
        )
        if node.points is None:
            self.tree.doubt(node.index, PlanCode.PLAN_GROUP_WITHOUT_POINTS, id=node.id, sum=total)
        elif capped:
            self.tree.doubt(node.index, PlanCode.PLAN_GROUP_CAPPED, id=node.id, points=points)
        elif total != points:
            self.tree.doubt(
                node.index, PlanCode.PLAN_GROUP_OFF, id=node.id, points=points, sum=total
            )
        own = node.counts_as if len(path) == 2 else "base"
        made = Group(node.id, titled(node), points, criteria, groups, own)
        made = replace(made, parts="capped") if capped else made
        found = self.caps.get(node.index)
        if found is None:
            return made
        self.makes.owners[found.index] = node.id
        kind, most = found.cap.feeds, found.cap.most
        self.tree.doubt(found.index, _CAPPED[kind], id=node.id, points=most)
        if kind == "bonus":
            return replace(made, most_bonus=most)
        return replace(made, most_penalty=most)

    def _take_caps(self) -> None:
        """Takes the rows of caps out of the tree: they are what their groups say."""
        rows = {found.index for found in self.caps.values()}
        for root in self.tree.roots:
            for node in root.walk():
                node.lines = [line for line in node.lines if line.index not in rows]
                node.children = [child for child in node.children if child.index not in rows]
        for index in rows:
            self.tree.fates[index] = "rule"

    def _wrapped(self, node: PlanNode, path: PartPath) -> Group:
        """A criterion where only groups may stand: it gets a group for itself."""
        group_id = node.id
        node.id = self.makes.ids.free(f"{group_id}.1")
        self.tree.doubt(node.index, PlanCode.PLAN_CRITERION_WRAPPED, id=node.id, group=group_id)
        criteria = self.makes.criteria(node, node.counts_as)
        counts_as = node.counts_as if len(path) == 2 else "base"
        points = criteria[0].points
        return Group(group_id, node.title, points, tuple(criteria), counts_as=counts_as)

    def _group_lines(self, node: PlanNode, path: PartPath, *, taken: bool, counts: bool) -> None:
        """Unnumbered rows right below a group that has numbered ones too."""
        for line in node.lines:
            self.makes.owners[line.index] = node.id
            if (taken and line.points is not None) or (counts and line.counted):
                continue
            if line.points is not None:
                self.tree.leave(line.index, PlanCode.PLAN_ROW_BETWEEN)
            self._keep_text(path, line.index, node.id, line.said, line.points is None)

    def _keep(self, path: PartPath, node: PlanNode) -> None:
        """A row that gives nothing to the base, and all below it, as remarks beside the group."""
        for part in node.walk():
            self._keep_text(path, part.index, "", part.said)
            for line in part.lines:
                self._keep_text(path, line.index, "", line.said)

    def _keep_text(
        self, path: PartPath, index: int, owner: str, text: str, is_fate: bool = True
    ) -> None:
        self.kept.setdefault(path, []).append(text)
        self.makes.owners.setdefault(index, owner)
        if is_fate and self.tree.fates.get(index) not in {"group", "left"}:
            self.tree.fates[index] = "kept"
            if index not in self.tree.moving:
                self.tree.doubt(index, PlanCode.PLAN_KEPT_BESIDE, value=text[:120])
