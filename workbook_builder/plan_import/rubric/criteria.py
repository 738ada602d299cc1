"""A row of a plan with what stands below it → criteria: with levels, points, or counted cases.

This module also tells which rows are groups; `rubric` puts groups and criteria together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from workbook_builder.campaign.model import CountsAs, Criterion, Tier
from workbook_builder.plan_import.read.kinds import Cap, Counted
from workbook_builder.plan_import.rubric.ids import Ids
from workbook_builder.plan_import.rubric.tree import Fate, Line, PlanNode, PlanTree
from workbook_builder.scoring.kinds.cases import gaining_criterion, losing_criterion, most_of_cases
from workbook_builder.scoring.kinds.points import step_for
from workbook_builder.scoring.kinds.registry import read_from_plan
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

_CASES = {"bonus": PlanCode.PLAN_CASES_BONUS, "penalty": PlanCode.PLAN_CASES_PENALTY}


@dataclass(slots=True)
class CriterionMaker:
    """Makes criteria and keeps which row became part of which: `owners`, and `labels` of levels."""

    tree: PlanTree
    measure: bool = False
    ids: Ids = field(default_factory=Ids)
    owners: dict[int, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    caps: list[Cap] = field(default_factory=list)
    """Those on the groups that the next criterion stands in."""

    def unnumbered(self, node: PlanNode) -> Iterator[Criterion]:
        """Rows without numbers whose points add up to the group's: they are its criteria."""
        lines = [line for line in node.lines if line.points is not None]
        for number, line in enumerate(lines, start=1):
            identity = self.ids.free(f"{node.id}.{number}")
            self.owners[line.index] = identity
            self.tree.fates[line.index] = "criterion"
            self.tree.doubt(line.index, PlanCode.PLAN_UNNUMBERED_CRITERION, id=identity)
            points = line.points or Decimal(0)
            title = line.said
            yield Criterion(identity, title, points, (), self._step(line.index, identity, points))

    def criteria(
        self, node: PlanNode, own: CountsAs, room: Decimal | None = None
    ) -> list[Criterion]:
        """The criterion of a row, and those that count cases apart from it: `own` is what the
        outermost group feeds, `room` the points of the group.
        """
        if node.counted is not None:
            return [self._counting(node, node.id, node.counted, own, room)]
        apart = [line for line in node.lines if line.counted and line.counted.apart]
        takes = self._losing(node, own)
        node.lines = [line for line in node.lines if line not in apart and line is not takes]
        made = self._criterion(node)
        if takes is not None and takes.counted is not None:
            each = takes.counted.each
            made = losing_criterion(made, f"{made.title}\n{takes.text}", each)
            self._taken(takes, node.id, "rule")
            self.tree.settle(node.index, "spacing")
            self.tree.doubt(takes.index, PlanCode.PLAN_CASES_LOSE, id=node.id, each=each)
        return [made, *self._lines_apart(node.id, apart, own)]

    def _losing(self, node: PlanNode, own: CountsAs) -> Line | None:
        """The one row that takes points from a criterion which has nothing else below it."""
        lines = [line for line in node.lines if not (line.counted and line.counted.apart)]
        if own != "base" or len(lines) != 1 or node.children or not node.points:
            return None
        line = lines[0]
        counted = line.counted
        if counted is None or counted.apart or counted.feeds != "penalty":
            return None
        return line if counted.most in (None, node.points) else None

    def counted_lines(self, node: PlanNode, own: CountsAs) -> list[Criterion]:
        """The unnumbered rows right below a group that count cases."""
        lines = [line for line in node.lines if line.counted]
        return self._lines_apart(node.id, lines, own, node.points)

    def _lines_apart(
        self, above: str, lines: Sequence[Line], own: CountsAs, room: Decimal | None = None
    ) -> list[Criterion]:
        made = []
        for line in lines:
            assert line.counted is not None  # they were chosen by it
            identity = self.ids.after(above)
            made.append(self._counting(line, identity, line.counted, own, room))
        return made

    def _counting(
        self,
        part: Line | PlanNode,
        identity: str,
        counted: Counted,
        own: CountsAs,
        room: Decimal | None,
    ) -> Criterion:
        """A criterion that gives so many points for each case, to base, bonus or penalty."""
        counts_as: CountsAs | None = None if own == counted.feeds else counted.feeds
        above = [cap.most for cap in self.caps if cap.feeds == counted.feeds]
        above += [room] if counts_as is None and room is not None else []
        most = counted.most or min(above, default=None)
        points = most or most_of_cases(counted.each)
        self._taken(part, identity, "criterion")
        values: dict[str, str | Decimal] = {"id": identity, "each": counted.each, "points": points}
        self.tree.doubt(part.index, _CASES[counted.feeds], **values)
        if most is None:
            self.tree.doubt(part.index, PlanCode.PLAN_CASES_WITHOUT_MOST, **values)
        title = part.text if isinstance(part, Line) else part.title
        texts = [title, *(line.said for line in getattr(part, "lines", ()))]
        for line in getattr(part, "lines", ()):
            self.owners[line.index] = identity
            self._told(line.index, identity)
        title = "\n".join(texts)
        return gaining_criterion(identity, title, points, counted.each, counts_as)

    def _taken(self, part: Line | PlanNode, identity: str, fate: Fate) -> None:
        """The row is understood after all."""
        self.tree.settle(part.index, "moves", "cases")
        self.owners[part.index], self.tree.fates[part.index] = identity, fate

    def _criterion(self, node: PlanNode) -> Criterion:
        self.owners[node.index] = node.id
        self.tree.fates[node.index] = "criterion"
        texts = [titled(node)]
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
        levels = has_numbered_tiers(node)
        if levels:
            self.tree.doubt(node.index, PlanCode.PLAN_NUMBERED_TIERS, id=node.id)
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
            self.tree.doubt(
                node.index, PlanCode.PLAN_CRITERION_WITHOUT_POINTS, id=node.id, points=points
            )
        title = "\n".join(texts)
        if tiers:
            made = Criterion(node.id, title, points, self._tiers(node, points, tiers))
            return self._as_said(node, made)
        return Criterion(node.id, title, points, (), self._step(node.index, node.id, points))

    def _as_said(self, node: PlanNode, made: Criterion) -> Criterion:
        """As the words say that it is answered, if that was asked for; else that it could be so."""
        found = read_from_plan(made)
        if found is None:
            return made
        code = found.taken if self.measure else found.offered
        self.tree.doubt(node.index, code, id=node.id, **found.values)
        return found.criterion if self.measure else made

    def _numbered_tier(self, child: PlanNode, owner: str) -> tuple[Line, Tier]:
        points = child.points or Decimal(0)
        title = titled(child)
        self.owners[child.index], self.labels[child.index] = owner, title
        self.tree.fates[child.index] = "tier"
        for line in child.lines:
            self.owners[line.index] = owner
            self._told(line.index, owner)
        return Line(child.index, child.row, title, points), Tier(title, points)

    def _told(self, index: int, owner: str) -> None:
        self.tree.fates[index] = "kept"
        if index not in self.tree.moving:
            self.tree.doubt(index, PlanCode.PLAN_KEPT_IN_TITLE, id=owner)

    def _tiers(
        self, node: PlanNode, points: Decimal, found: list[tuple[Line, Tier]]
    ) -> tuple[Tier, ...]:
        tree = self.tree
        ordered = sorted(found, key=lambda pair: -pair[1].points)
        if ordered != found:
            tree.doubt(found[0][0].index, PlanCode.PLAN_TIERS_SORTED, id=node.id)
        best = ordered[0][1].points
        for line, tier in found:
            if tier.points > points:
                tree.doubt(line.index, PlanCode.PLAN_TIER_ABOVE, value=tier.points, points=points)
        if best < points:
            tree.doubt(
                node.index, PlanCode.PLAN_NO_TIER_REACHES, id=node.id, points=points, best=best
            )
        if len(found) == 1:
            tree.doubt(found[0][0].index, PlanCode.PLAN_ONE_TIER, id=node.id)
        labels: set[str] = set()
        for line, tier in found:
            if folded(tier.label) in labels:
                tree.doubt(line.index, PlanCode.PLAN_SAME_LABEL, id=node.id, value=tier.label[:60])
            labels.add(folded(tier.label))
            if tier.label.replace(",", "").replace(".", "").isdigit():
                tree.doubt(line.index, PlanCode.PLAN_LABEL_IS_NUMBER, value=tier.label)
        return tuple(tier for _, tier in ordered)

    def _step(self, index: int, identity: str, points: Decimal) -> Decimal:
        """Points are given directly: the plan does not say how finely."""
        step = step_for(points)
        self.tree.doubt(index, PlanCode.PLAN_STEP, "spacing", id=identity, points=points, step=step)
        return step


def is_group(node: PlanNode) -> bool:
    """Whether it holds criteria: numbered ones, or unnumbered that add up to its points."""
    if any(child.bears for child in node.children):
        return not has_numbered_tiers(node)
    if node.counts and (node.counts_as != "base" or node.points is None) and not node.counted:
        return True
    values = [line.points for line in node.lines if line.points is not None]
    if node.points is None or len(values) < 2:
        return False
    return sum(values, Decimal(0)) == node.points and max(values) < node.points


def has_numbered_tiers(node: PlanNode) -> bool:
    """Whether the numbered rows below are its levels: a, b, c of which one is met.

    The best gives all its points and they run downwards; parts would add up to them. Where one
    gives nothing it is no part either.
    """
    below = node.children
    values = [child.points for child in below if child.points is not None]
    alone = not any(
        child.children or any(line.points is not None for line in child.lines) for child in below
    )
    if len(values) < 2 or len(values) < len(below) or not alone or node.lines:
        return False
    down = all(one > other for one, other in pairwise(values))
    levels = sum(values, Decimal(0)) > values[0] or values[-1] == 0
    return down and values[0] == node.points and levels


def titled(node: PlanNode) -> str:
    return f"{node.title} ({node.moves})" if node.moves and not is_group(node) else node.title
