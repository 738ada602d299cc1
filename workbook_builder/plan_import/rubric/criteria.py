"""A row of a plan with what stands below it → criteria: with levels, points, or counted cases.

This module also tells which rows are groups; `rubric` puts groups and criteria together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbook_builder.campaign.model import CountsAs, Criterion, Tier
from workbook_builder.definition.checks.campaign import MOST_LABEL
from workbook_builder.plan_import.read.kinds import Cap, Counted
from workbook_builder.plan_import.rubric.caps import Capped
from workbook_builder.plan_import.rubric.ids import Ids
from workbook_builder.plan_import.rubric.tree import Fate, PlanNode, PlanTree
from workbook_builder.scoring.kinds.cases import gaining_criterion, losing_criterion, most_of_cases
from workbook_builder.scoring.kinds.points import step_for
from workbook_builder.scoring.kinds.registry import read_from_plan
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.plan_import import PlanCode

_CASES: dict[CountsAs, PlanCode] = {
    "base": PlanCode.PLAN_CASES_BASE,
    "bonus": PlanCode.PLAN_CASES_BONUS,
    "penalty": PlanCode.PLAN_CASES_PENALTY,
}
_ONCE: dict[CountsAs, PlanCode] = {
    "base": PlanCode.PLAN_GIVEN_ONCE,
    "bonus": PlanCode.PLAN_GIVEN_ONCE,
    "penalty": PlanCode.PLAN_TAKEN_ONCE,
}


@dataclass(slots=True)
class CriterionMaker:
    """Makes criteria and keeps which row became part of which: `owners`, and `labels` of levels."""

    tree: PlanTree
    measure: bool = False
    capped: Mapping[int, Capped] = field(default_factory=dict)  # row → what a note caps there
    ids: Ids = field(default_factory=Ids)
    owners: dict[int, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    caps: list[Cap] = field(default_factory=list)
    """Those on the groups that the next criterion stands in."""

    def criteria(
        self, node: PlanNode, own: CountsAs, room: Decimal | None = None
    ) -> list[Criterion]:
        """The criterion of a row, and those that count cases apart from it: `own` is what the
        outermost group feeds, `room` the points of the group.
        """
        over = self.capped.get(node.index)
        if over is None:
            return self._criteria(node, own, room)
        self.caps.append(over.cap)
        made = self._criteria(node, own, room)
        self.caps.pop()
        self.owners[over.index] = node.id
        return made

    def _criteria(self, node: PlanNode, own: CountsAs, room: Decimal | None) -> list[Criterion]:
        if node.given.counted is not None and not node.bears:  # nothing stands under it
            made = self._counting(node, node.id, node.given.counted, own, room)
            return [made, *self._all(node, node.given.beside, own)]
        apart = [kid for kid in node.kids if self._is_apart(kid)]
        takes = self._losing(node, own, apart)
        left = [kid for kid in node.kids if kid not in apart and kid is not takes]
        criterion = self._criterion(node, left, own)
        if takes is not None and takes.given.counted is not None:
            each = takes.given.counted.each
            criterion = losing_criterion(criterion, f"{criterion.title}\n{takes.title}", each)
            self._taken(takes, node.id, "rule")
            self.tree.doubt(takes.index, PlanCode.PLAN_CASES_LOSE, id=node.id, each=each)
        elif not criterion.tiers:
            criterion = self._stepped(node, criterion)
        return [criterion, *self._all(node, node.given.beside, own), *self.apart(apart, own)]

    def run(self, node: PlanNode, rows: Sequence[PlanNode], own: CountsAs) -> Criterion:
        """A criterion of a list that holds the levels of several: each run of falling points."""
        identity = self.ids.after(node.id)
        first = rows[0]
        tiers = tuple(Tier(self._label(row, identity), row.worth) for row in rows)
        self.tree.doubt(first.index, PlanCode.PLAN_RUN, id=identity, count=len(rows))
        counts_as = None if node.kind == own else node.kind
        return Criterion(identity, first.label, first.worth, tiers, counts_as=counts_as)

    def _is_apart(self, kid: PlanNode) -> bool:
        counted = kid.given.counted
        return counted is not None and not kid.bears and (counted.apart or kid.numeral is not None)

    def _losing(self, node: PlanNode, own: CountsAs, apart: Sequence[PlanNode]) -> PlanNode | None:
        """The one row that takes points from a criterion which has nothing else below it."""
        below = [kid for kid in node.kids if kid not in apart]
        if own != "base" or len(below) != 1 or not node.points or node.kind != "base":
            return None
        counted = below[0].given.counted
        if counted is None or counted.feeds != "penalty" or counted.way != "each":
            return None
        return below[0] if counted.most in (None, node.points) else None

    def apart(
        self, rows: Sequence[PlanNode], own: CountsAs, room: Decimal | None = None
    ) -> list[Criterion]:
        """The criteria of rows that count cases, or give and take once."""
        made = []
        for row in rows:
            assert row.given.counted is not None  # they were chosen by it
            made.append(self._counting(row, row.id, row.given.counted, own, room))
            made += self._all(row, row.given.beside, own)
        return made

    def _all(self, node: PlanNode, beside: Sequence[Counted], own: CountsAs) -> Iterator[Criterion]:
        """What stands in columns of bonus and penalty beside the points of a row."""
        for counted in beside:
            identity = self.ids.after(node.id)
            yield self._counting(node, identity, counted, own, None, beside=True)

    def _counting(
        self,
        node: PlanNode,
        identity: str,
        counted: Counted,
        own: CountsAs,
        room: Decimal | None,
        *,
        beside: bool = False,
    ) -> Criterion:
        """A criterion that gives so many points for each case, or once, to what it feeds."""
        counts_as: CountsAs | None = None if own == counted.feeds else counted.feeds
        title = node.label if not node.numeral else node.title
        if not beside:
            self._taken(node, identity, "criterion")
        if counted.way != "each":
            return self._once(node, identity, title, counted, counts_as)
        above = [cap.most for cap in self.caps if cap.feeds == counted.feeds]
        above += [room] if counts_as is None and room is not None else []
        most = counted.most or min(above, default=None)
        points = most or most_of_cases(counted.each)
        values: dict[str, str | Decimal] = {"id": identity, "each": counted.each, "points": points}
        self.tree.doubt(node.index, _CASES[counted.feeds], **values)
        if most is None:
            self.tree.doubt(node.index, PlanCode.PLAN_CASES_WITHOUT_MOST, **values)
        return gaining_criterion(identity, title, points, counted.each, counts_as)

    def _once(
        self,
        node: PlanNode,
        identity: str,
        title: str,
        counted: Counted,
        counts_as: CountsAs | None,
    ) -> Criterion:
        points = counted.each
        step = points if counted.way == "once" else step_for(points)
        values: dict[str, str | Decimal] = {"id": identity, "points": points}
        if counted.way == "once":
            self.tree.doubt(node.index, _ONCE[counted.feeds], **values)
        else:
            self.tree.doubt(node.index, PlanCode.PLAN_STEP, **values, step=step)
        return Criterion(identity, title, points, (), step, counts_as=counts_as)

    def _taken(self, node: PlanNode, identity: str, fate: Fate) -> None:
        self.owners[node.index], self.tree.fates[node.index] = identity, fate

    def _criterion(self, node: PlanNode, below: Sequence[PlanNode], own: CountsAs) -> Criterion:
        """The criterion with its levels, if it has any; what else stands below is in its title."""
        self._taken(node, node.id, "criterion")
        title = node.text if node.given.unread else node.title
        texts = [title if node.numeral else node.label]
        tiers: list[tuple[PlanNode, Tier]] = []
        levels = node.meaning in ("levels", "off")
        if levels and any(kid.numeral and kid.bears for kid in below):
            self.tree.doubt(node.index, PlanCode.PLAN_NUMBERED_TIERS, id=node.id)
        for kid in below:
            if kid.bears and levels:
                tiers.append((kid, Tier(self._label(kid, node.id, texts), kid.worth)))
                self._told(kid.kids, node.id)
                texts += [part.said for one in kid.kids for part in one.walk()]
                continue
            for part in kid.walk():
                texts.append(part.said)
                self.owners[part.index] = node.id
                if part.points is not None and node.meaning == "one":
                    self.tree.fates[part.index] = "criterion"
            self._told([part for part in kid.walk() if part.points is None], node.id)
        points = node.worth
        if node.points is None:
            code = PlanCode.PLAN_CRITERION_WITHOUT_POINTS
            self.tree.doubt(node.index, code, id=node.id, points=points)
        counts_as = None if node.kind == own else node.kind
        title = "\n".join(texts)
        if not tiers:
            return Criterion(node.id, title, points, counts_as=counts_as)
        made = Criterion(
            node.id, title, points, self._tiers(node, points, tiers), counts_as=counts_as
        )
        return self._as_said(node, made)

    def _as_said(self, node: PlanNode, made: Criterion) -> Criterion:
        """As the words say that it is answered, if that was asked for; else that it could be so."""
        found = read_from_plan(made)
        if found is None:
            return made
        code = found.taken if self.measure else found.offered
        self.tree.doubt(node.index, code, id=node.id, **found.values)
        return found.criterion if self.measure else made

    def _label(self, row: PlanNode, owner: str, texts: list[str] | None = None) -> str:
        """The label of a level; one that no dropdown could show is cut, and whole in the title."""
        label = row.label
        if len(label) > MOST_LABEL:
            if texts is not None:
                texts.append(label)
            label = excerpt(label, MOST_LABEL)
            self.tree.doubt(row.index, PlanCode.PLAN_LABEL_CUT, id=owner, limit=MOST_LABEL)
        self.owners[row.index], self.labels[row.index] = owner, label
        self.tree.fates[row.index] = "tier"
        return label

    def _told(self, rows: Sequence[PlanNode], owner: str) -> None:
        for row in rows:
            self.owners[row.index] = owner
            self.tree.fates[row.index] = "kept"
            code = PlanCode.PLAN_KEPT_MOVES if row.moves else PlanCode.PLAN_KEPT_IN_TITLE
            self.tree.doubt(row.index, code, id=owner)

    def _tiers(
        self, node: PlanNode, points: Decimal, found: list[tuple[PlanNode, Tier]]
    ) -> tuple[Tier, ...]:
        tree = self.tree
        ordered = sorted(found, key=lambda pair: -pair[1].points)
        if ordered != found:
            tree.doubt(found[0][0].index, PlanCode.PLAN_TIERS_SORTED, id=node.id)
        best = ordered[0][1].points
        for row, tier in found:
            if tier.points > points:
                tree.doubt(row.index, PlanCode.PLAN_TIER_ABOVE, value=tier.points, points=points)
        if best < points:
            tree.doubt(
                node.index, PlanCode.PLAN_NO_TIER_REACHES, id=node.id, points=points, best=best
            )
        if len(found) == 1:
            tree.doubt(found[0][0].index, PlanCode.PLAN_ONE_TIER, id=node.id)
        labels: set[str] = set()
        for row, tier in found:
            if folded(tier.label) in labels:
                tree.doubt(row.index, PlanCode.PLAN_SAME_LABEL, id=node.id, value=tier.label[:60])
            labels.add(folded(tier.label))
            if tier.label.replace(",", "").replace(".", "").isdigit():
                tree.doubt(row.index, PlanCode.PLAN_LABEL_IS_NUMBER, value=tier.label)
        return tuple(tier for _, tier in ordered)

    def _stepped(self, node: PlanNode, made: Criterion) -> Criterion:
        """Points are given directly: the plan does not say how finely."""
        step = step_for(made.points)
        self.tree.doubt(node.index, PlanCode.PLAN_STEP, id=made.id, points=made.points, step=step)
        return Criterion(made.id, made.title, made.points, (), step, counts_as=made.counts_as)

    def is_group(self, node: PlanNode) -> bool:
        """Whether it holds criteria: parts of its points, or rows that count on their own."""
        if node.meaning in ("parts", "capped", "over", "runs"):
            return True
        inside = [kid for kid in node.kids if kid.bears]
        if node.meaning == "off":
            return any(kid.numeral is not None or kid.kids for kid in inside)
        gives = [kid for kid in node.kids if kid.counts]
        if node.meaning == "leaf" and gives:
            if node.points is None or node.kind != "base":
                return True
            return node.index in self.capped and len(gives) > 1
        return any(self.is_group(kid) for kid in inside)
