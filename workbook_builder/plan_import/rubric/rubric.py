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

from workbook_builder.campaign.model import CountsAs, Criterion, Group
from workbook_builder.definition.findings import PartPath
from workbook_builder.plan_import.read.row import PlanRow, with_leading_number
from workbook_builder.plan_import.rubric.caps import Capped, take_caps
from workbook_builder.plan_import.rubric.criteria import CriterionMaker
from workbook_builder.plan_import.rubric.ids import give_ids
from workbook_builder.plan_import.rubric.tree import Fate, PlanNode, PlanTree, grow
from workbook_builder.problems import Code, Problem
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.words.messages.plan_import import PlanCode

ONE_GROUP = "Các tiêu chí thi đua"
"""The title of the group that a rubric without groups gets."""
_ONE_GROUP_OF: dict[CountsAs, str] = {
    "base": ONE_GROUP,
    "bonus": "Điểm thưởng",
    "penalty": "Điểm trừ",
}
_IDS_OF: dict[CountsAs, tuple[str, ...]] = {
    "base": ("I", "A", "NHOM"),
    "bonus": ("THUONG",),
    "penalty": ("TRU",),
}
_CUSTOM = 2
"""In so many groups parts come to more than the group has: the paper means its points as a most."""
_CAPPED = {"bonus": PlanCode.PLAN_CAP_BONUS, "penalty": PlanCode.PLAN_CAP_PENALTY}


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of one row: `item` is the id of the group or criterion that it is, belongs to or
    sums up, `tier` the label of the level that it is, `why` the code of the reason it was left.
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
    the whole. `cost` is what speaks against the reading.
    """

    groups: tuple[Group, ...]
    total: Decimal | None
    rows: tuple[RowFate, ...]
    kept: dict[PartPath, tuple[str, ...]]
    problems: tuple[Problem, ...]
    cost: float = 0.0

    @property
    def base(self) -> Decimal:
        """What the groups of the base come to."""
        return sum((g.points for g in self.groups if g.counts_as == "base"), Decimal(0))


def read_rubric(
    rows: Sequence[PlanRow], *, measure: bool = False, total: Decimal | None = None
) -> PlanRubric:
    """The rubric that these rows make; `measure`: levels that stand for numbers become bounds.

    `total` is what the text of the plan says the base comes to; None where it says nothing.
    """
    tree = grow([with_leading_number(row) for row in rows], total)
    caps = take_caps(tree)
    maker = _Maker(tree, CriterionMaker(tree, measure, caps), caps=caps)
    groups = maker.rubric()
    _check_total(tree, groups)
    return PlanRubric(
        groups,
        tree.totals[-1][1] if tree.totals else None,
        tuple(maker.fates()),
        {path: tuple(texts) for path, texts in maker.kept.items()},
        _in_order(tree),
        tree.cost,
    )


def _in_order(tree: PlanTree) -> tuple[Problem, ...]:
    """The doubts in the order of the rows that they are about."""
    order = {row.place: number for number, row in reversed(list(enumerate(tree.rows)))}
    return tuple(sorted(tree.doubts, key=lambda problem: order.get(problem.place, 0)))


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
    caps: Mapping[int, Capped] = field(default_factory=dict)  # row → what caps it
    tops: dict[int, CountsAs] = field(default_factory=dict)  # row → what its outermost group feeds

    def rubric(self) -> tuple[Group, ...]:
        """The groups, ids given."""
        roots = []
        for root in self.tree.roots:
            if self._has_part(root):
                roots.append(root)
            else:
                self._keep((), root)
        give_ids(self.tree, roots, self.makes.ids)
        if roots and not any(node.numeral for root in roots for node in root.walk()):
            self.tree.doubt(roots[0].index, PlanCode.PLAN_NO_NUMBER)
        loose = [root for root in roots if not self.makes.is_group(root)]
        if any(root.kind == "base" and root not in loose for root in roots):
            loose = []  # each gets a group for itself, between the others
        self._check_signs(loose)
        found = list(self._one_groups(loose))
        apart = [root for root in roots if root not in loose]
        found += [self._group(root, ("rubric", n)) for n, root in enumerate(apart, len(found))]
        if roots and not any(group.counts_as == "base" for group in found):
            self.tree.doubt(roots[0].index, PlanCode.PLAN_NO_BASE)
        return tuple(found)

    def fates(self) -> Iterator[RowFate]:
        """What became of every row, in their order."""
        tree = self.tree
        for index, row in enumerate(tree.rows):
            fate = tree.fates.get(index, "left")
            owner, label = self.makes.owners.get(index, ""), self.makes.labels.get(index, "")
            if index in tree.subtotals:
                owner = tree.subtotals[index].id
            yield RowFate(row, fate, owner, label, tree.why.get(index))

    def _has_part(self, node: PlanNode) -> bool:
        """Whether something of it can be scored: points, or cases."""
        return any(one.points is not None or one.counts for one in node.walk())

    # Groups

    def _check_signs(self, loose: Sequence[PlanNode]) -> None:
        """In a list without groups and total, a minus on some rows leaves the others in doubt."""
        given = [root.given.counted for root in loose if root.row.points]
        takes = any(one and one.feeds == "penalty" and not one.apart for one in given)
        plain = [root for root in loose if root.points is not None and root.kind == "base"]
        if takes and plain and not self.tree.totals:
            self.tree.doubt(plain[0].index, PlanCode.PLAN_SIGN_UNCLEAR)

    def _one_groups(self, roots: list[PlanNode]) -> Iterator[Group]:
        """A group for criteria that stand in none, for each of what they feed."""
        by_kind: dict[CountsAs, list[PlanNode]] = {}
        for root in roots:
            counted = root.given.counted if root.counts else None
            by_kind.setdefault(counted.feeds if counted else root.kind, []).append(root)
        order: tuple[CountsAs, ...] = ("base", "bonus", "penalty")
        for kind in order:
            inside = by_kind.get(kind, [])
            if not inside:
                continue
            title = _ONE_GROUP_OF[kind]
            self.tree.doubt(inside[0].index, PlanCode.PLAN_NO_GROUPS, title=title)
            criteria = tuple(made for root in inside for made in self.makes.criteria(root, kind))
            points = sum((c.points for c in criteria if c.counts_as is None), Decimal(0))
            names = _IDS_OF[kind]
            group_id = next((text for text in names if not self.makes.ids.has(text)), names[-1])
            yield Group(self.makes.ids.free(group_id), title, points, criteria, counts_as=kind)

    def _group(self, node: PlanNode, path: PartPath, room: Decimal | None = None) -> Group:
        if not self.makes.is_group(node):
            return self._wrapped(node, path, room)
        self.makes.owners[node.index] = node.id
        self.tree.fates[node.index] = "group"
        over = [self.caps[node.index].cap] if node.index in self.caps else []
        self.makes.caps += over
        inside = [kid for kid in node.kids if self._has_part(kid)]
        if not self._may_count(
            node
        ):  # the points of the group are all given: nothing counts beside them
            inside = [kid for kid in inside if not self._counts_within(kid)]
        nested = any(self.makes.is_group(kid) for kid in inside)
        for kid in node.kids:
            if kid not in inside:
                self._keep(path, kid, node.id)
        if node.given.unread:
            self._keep_text(path, node.index, node.id, node.said)
        groups: tuple[Group, ...] = ()
        criteria: tuple[Criterion, ...] = ()
        if nested and node.meaning != "runs":
            groups = tuple(
                self._group(kid, (*path, "groups", n), node.points) for n, kid in enumerate(inside)
            )
        else:
            criteria = tuple(self._criteria(node, inside))
        if over:
            self.makes.caps.pop()
        made = self._summed(node, path, criteria, groups)
        fed = {criterion.counts_as or self._own(node) for criterion in _criteria_in(made)}
        if any(beside.feeds not in fed for beside in node.given.beside):
            # no sum of what rows below give or take
            self._keep_text(path, node.index, node.id, node.said)
            self.tree.doubt(node.index, PlanCode.PLAN_ROW_NOT_TAKEN)
        return made

    def _criteria(self, node: PlanNode, inside: Sequence[PlanNode]) -> Iterator[Criterion]:
        """The criteria of a group of them, in the order of the paper."""
        own = self._own(node)
        if node.meaning == "leaf" and node.points is not None and node.kind == "base":
            yield self._of_itself(node, own)  # it has points of its own, and cases below
        if node.meaning == "runs":
            for run in node.runs():
                yield self.makes.run(node, run, own)
            inside = [kid for kid in inside if not kid.bears]
        for kid in inside:
            if kid.numeral is None and kid.points is not None and not kid.given.counted:
                values = {"id": kid.id}
                self.tree.doubt(kid.index, PlanCode.PLAN_UNNUMBERED_CRITERION, **values)
            yield from self.makes.criteria(kid, own, node.points)

    def _own(self, node: PlanNode) -> CountsAs:
        """What the outermost group feeds: only that says it for all within."""
        if not self.tops:
            for root in self.tree.roots:
                self.tops.update((one.index, root.kind) for one in root.walk())
        return self.tops[node.index]

    def _of_itself(self, node: PlanNode, own: CountsAs) -> Criterion:
        inner = replace(node, kids=[])
        inner.id = self.makes.ids.free(f"{node.id}.0")
        (made, *_) = self.makes.criteria(inner, own)
        self.makes.owners[node.index] = node.id
        self.tree.fates[node.index] = "group"
        return made

    def _counts_within(self, kid: PlanNode) -> bool:
        counted = kid.given.counted
        own = counted is not None and counted.feeds == kid.kind
        return kid.counts and own

    def _may_count(self, node: PlanNode) -> bool:
        """Whether counted rows in a group have room in its points: not where others are all."""
        if node.points is None or node.meaning == "capped":
            return True
        return sum((kid.worth for kid in node.kids if kid.bears), Decimal(0)) < node.points

    def _summed(
        self,
        node: PlanNode,
        path: PartPath,
        criteria: tuple[Criterion, ...],
        groups: tuple[Group, ...],
    ) -> Group:
        """The group with its points, be they on paper or the sum of its parts, and its caps."""
        parts: Sequence[Group | Criterion] = groups or [c for c in criteria if c.counts_as is None]
        total = sum((part.points for part in parts), Decimal(0))
        nested_move = len(path) > 2 and node.kind != self._own(node)
        points = node.points
        if points is None or nested_move or (node.kind != "base" and points > total):
            points = total - node.spared
        capped = total > points and (
            node.meaning == "capped"
            or node.spared > 0
            or (node.meaning == "over" and self._over() >= _CUSTOM)
            or any(kind_of(c).may_exceed_group and c.counts_as is None for c in criteria)
        )
        if node.spared:
            self._tell_alternatives(node, points)
        if node.points is None:
            self.tree.doubt(node.index, PlanCode.PLAN_GROUP_WITHOUT_POINTS, id=node.id, sum=points)
        elif node.kind != "base" and node.points > total and not nested_move:
            values = {"points": node.points, "sum": total}
            self.tree.doubt(node.index, PlanCode.PLAN_GROUP_NOT_FILLED, id=node.id, **values)
        elif capped:
            self.tree.doubt(node.index, PlanCode.PLAN_GROUP_CAPPED, id=node.id, points=points)
        elif total != points:
            self.tree.doubt(
                node.index, PlanCode.PLAN_GROUP_OFF, id=node.id, points=points, sum=total
            )
        counts_as = node.kind if len(path) == 2 else "base"
        own = node.title if node.numeral else node.label
        title = node.text if node.given.unread else own
        made = Group(node.id, title, points, criteria, groups, counts_as)
        made = replace(made, parts="capped") if capped else made
        if nested_move and node.points is not None and node.kind in ("bonus", "penalty"):
            made = self._most(made, node.index, node.kind, node.points)
        found = self.caps.get(node.index)
        if found is None:
            return made
        self.makes.owners[found.index] = node.id
        return self._most(made, found.index, found.cap.feeds, found.cap.most)

    def _tell_alternatives(self, node: PlanNode, points: Decimal) -> None:
        """Of rows that count in place of each other the cap of their group counts one, if the
        group has no others.
        """
        bearing = [kid for kid in node.kids if kid.bears]
        alone = all(kid.row.either for kid in bearing[1:])
        code = PlanCode.PLAN_EITHER_OR if alone else PlanCode.PLAN_EITHER_BESIDE
        for kid in bearing:
            if kid.row.either:
                self.tree.doubt(kid.index, code, id=node.id, points=points)

    def _over(self) -> int:
        """How many rows have parts that come to more than they have themselves."""
        nodes = (node for root in self.tree.roots for node in root.walk())
        return sum(1 for node in nodes if node.meaning == "over")

    def _most(self, made: Group, index: int, kind: CountsAs, most: Decimal) -> Group:
        self.tree.doubt(index, _CAPPED[kind], id=made.id, points=most)
        if kind == "bonus":
            return replace(made, most_bonus=most)
        return replace(made, most_penalty=most)

    def _wrapped(self, node: PlanNode, path: PartPath, room: Decimal | None) -> Group:
        """A criterion where only groups may stand: it gets a group for itself."""
        group_id = node.id
        taken = self.makes.ids.has(f"{group_id}.1")
        node.id = self.makes.ids.free(f"{group_id}.{0 if taken else 1}")
        self.tree.doubt(node.index, PlanCode.PLAN_CRITERION_WRAPPED, id=node.id, group=group_id)
        own = self._own(node)
        counted = node.given.counted if node.counts else None
        kind = counted.feeds if counted and len(path) == 2 else node.kind
        criteria = self.makes.criteria(node, kind if len(path) == 2 else own, room)
        points = sum((c.points for c in criteria if c.counts_as is None), Decimal(0))
        counts_as = kind if len(path) == 2 else "base"
        title = node.title if node.numeral else node.label
        return Group(group_id, title, points, tuple(criteria), counts_as=counts_as)

    def _keep(self, path: PartPath, node: PlanNode, owner: str = "") -> None:
        """A row that nobody can score, and all below it, as remarks beside the group."""
        for part in node.walk():
            self._keep_text(path, part.index, owner, part.said)
            if part.given.points or part.counts or part.given.beside:
                self.tree.leave(part.index, PlanCode.PLAN_ROW_NOT_TAKEN)
            elif self.tree.fates.get(part.index) != "group":
                self.tree.fates[part.index] = "kept"
                self.tree.doubt(part.index, PlanCode.PLAN_KEPT_BESIDE, value=part.said[:120])

    def _keep_text(self, path: PartPath, index: int, owner: str, text: str) -> None:
        self.kept.setdefault(path, []).append(text)
        self.makes.owners.setdefault(index, owner)


def _criteria_in(group: Group) -> Iterator[Criterion]:
    yield from group.criteria
    for inner in group.groups:
        yield from _criteria_in(inner)
