"""The rows of a rubric, as outlined → what stands under what, with what each row gives.

Each row comes out with what became of it; where its place or its points leave a doubt, it is told
at the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.kinds import (
    Given,
    amounts_in_text,
    number_at_end,
    points_in_text,
)
from workbook_builder.plan_import.read.numbers import Certainty, Numeral, read_numeral, read_points
from workbook_builder.plan_import.read.row import PlanRow, gives_points, is_total
from workbook_builder.plan_import.rubric.outline import Outline, Placed, read_outline
from workbook_builder.plan_import.rubric.placing import divides, is_divided
from workbook_builder.plan_import.rubric.sums import Meaning
from workbook_builder.problems import NOWHERE, Code, Problem, Value, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

Fate = Literal["heading", "blank", "total", "group", "criterion", "tier", "rule", "kept", "left"]
"""What became of a row. `rule`: it says how another row is counted; `kept`: as text, since the
definition has no place for what it says; `left`: not taken, with the reason."""

_WEIGHT = re.compile(r"hệ số|trọng số|tỷ trọng|tỉ trọng|nhân")
_OR = re.compile(r"[-–+•*(\s]*hoặc(?: là)?[\s:.)]*")
_BEGINS_WITH_OR = re.compile(r"[-–+•*\s]*hoặc\b")
_TAKEN_AS: dict[CountsAs, PlanCode] = {
    "bonus": PlanCode.PLAN_COUNTS_AS_BONUS,
    "penalty": PlanCode.PLAN_COUNTS_AS_PENALTY,
}


_UNSURE: dict[Certainty, PlanCode] = {
    "most": PlanCode.PLAN_POINTS_MOST,
    "thousands": PlanCode.PLAN_POINTS_THOUSANDS,
}


@dataclass(slots=True)
class PlanNode:
    """A row with everything below it. `kind` is what its group feeds, `meaning` what the rows below
    are to it, `worth` its points or what those of the rows below come to.
    """

    index: int
    row: PlanRow
    numeral: Numeral | None
    title: str
    kind: CountsAs = "base"
    given: Given = field(default_factory=Given)
    meaning: Meaning = "leaf"
    kids: list[PlanNode] = field(default_factory=list)
    id: str = ""
    points: Decimal | None = None  # its own, or those of a row that says to be their sum
    summed: bool = False

    @property
    def bears(self) -> bool:
        """Whether points stand here or below."""
        return self.points is not None or any(kid.bears for kid in self.kids)

    @property
    def counts(self) -> bool:
        """Whether it counts cases, or gives once, and has no points itself."""
        return self.given.counted is not None and self.points is None

    @property
    def worth(self) -> Decimal:
        """Its points, or what the rows below come to."""
        if self.points is not None:
            return self.points
        worths = [kid.worth for kid in self.kids if kid.bears and kid.kind == self.kind]
        if self.meaning == "levels":
            return max(worths, default=Decimal(0))
        if self.meaning == "runs":
            return sum((run[0].worth for run in self.runs()), Decimal(0))
        return sum(worths, Decimal(0)) - self.spared

    @property
    def spared(self) -> Decimal:
        """What does not count of the rows below, since they stand in place of each other."""
        spared = best = Decimal(0)
        for kid in (kid for kid in self.kids if kid.bears and kid.kind == self.kind):
            spared += min(best, kid.worth) if kid.row.either else 0
            best = max(best, kid.worth) if kid.row.either else kid.worth
        return spared

    @property
    def moves(self) -> str:
        """What its cells give or take that is no number of points for its group, as text."""
        row, said = self.row, []
        own = row.points if self.given.points is None else ""
        counted = self.given.counted
        feeds = counted.feeds if counted else "base"
        name = {"penalty": "Điểm trừ", "bonus": "Điểm thưởng"}.get(feeds, "Điểm")
        said += [f"{name}: {own}"] if own else []
        said += [f"Điểm thưởng: {row.bonus}"] if row.bonus and self.kind != "bonus" else []
        said += [f"Điểm trừ: {row.penalty}"] if row.penalty and self.kind != "penalty" else []
        return "; ".join(" ".join(text.split()) for text in said)

    @property
    def text(self) -> str:
        """Its text without number, and what it gives or takes."""
        return f"{self.title} ({self.moves})" if self.moves else self.title

    @property
    def said(self) -> str:
        """The row as text."""
        number = f"{self.numeral}. " if self.numeral else ""
        return f"{number}{self.text}"

    @property
    def label(self) -> str:
        """Its text as that of a level or of a criterion without a number: without a bullet."""
        return self.title.lstrip("-–−+•* ").strip() or self.title

    def runs(self) -> list[list[PlanNode]]:
        """The rows with points below, parted where the points rise or stay."""
        found: list[list[PlanNode]] = []
        for kid in self.kids:
            if not kid.bears:
                continue
            if found and kid.worth < found[-1][-1].worth:
                found[-1].append(kid)
            else:
                found.append([kid])
        return found

    def walk(self) -> Iterator[PlanNode]:
        """This node and all below it, in their order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass(slots=True)
class PlanTree:
    """The rubric as outlined; `fates` by the row's place in the list of rows."""

    rows: Sequence[PlanRow]
    roots: list[PlanNode] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    why: dict[int, Code] = field(default_factory=dict)
    totals: list[tuple[int, Decimal]] = field(default_factory=list)
    subtotals: dict[int, PlanNode] = field(default_factory=dict)  # row → that which it sums up
    doubts: list[Problem] = field(default_factory=list)
    cost: float = 0.0

    def leave(self, index: int, why: Code) -> None:
        """The row is not taken, for this reason."""
        self.fates[index] = "left"
        self.why[index] = why
        self.doubt(index, why)

    def doubt(self, index: int, code: Code, /, **values: Value) -> None:
        """Something about this row is not sure."""
        self.doubts.append(warning(code, self.rows[index].place, **values))


def grow(rows: Sequence[PlanRow], total: Decimal | None = None) -> PlanTree:
    """The tree of these rows, as the best reading has it; `total`: what the plan's text says."""
    tree = PlanTree(rows)
    joined: dict[int, str] = {}
    taken: list[tuple[int, PlanRow]] = []
    last_valued = max((n for n, row in enumerate(rows) if _gives(row)), default=-1)
    either = False
    for index, row in enumerate(_with_heads(rows)):
        past = index > last_valued and _is_past(row, rows[last_valued])
        tree.doubts += () if past else row.problems
        if row.heading:
            tree.fates[index] = "heading"
        elif row.is_blank:
            tree.fates[index] = "blank"
        elif past:
            tree.fates[index], tree.why[index] = "left", PlanCode.PLAN_ROW_AFTER_TABLE
        elif taken and _OR.fullmatch(folded(row.text)) and not re.search("[1-9]", row.points):
            tree.fates[index], either = "rule", True
        else:
            either |= bool(taken) and _BEGINS_WITH_OR.match(folded(row.text)) is not None
            _sort_in(tree, index, replace(row, either=either), taken, joined)
            either = False
        for heading, text in row.other:
            code = _why_not_taken(row, heading, text)
            tree.doubt(index, code, heading=heading or "?", value=text[:80])
    outline = read_outline(taken, total=total)
    tree.cost = outline.cost
    if outline.either is not None:
        tree.doubt(outline.either, PlanCode.PLAN_OUTLINE_EITHER)
    for index in outline.unclear:
        tree.doubt(index, PlanCode.PLAN_LEVELS_OR_PARTS)
    _plant(tree, outline, dict(taken), joined)
    for root in tree.roots:
        for above in root.walk():
            _doubt_lists(tree, above)
            _doubt_divided(tree, above.kids)
    if outline.total is None:
        _doubt_divided(tree, tree.roots)
    return tree


def _doubt_divided(tree: PlanTree, siblings: Sequence[PlanNode]) -> None:
    """Tells of IV.A and IV.B where no IV stands above: parts, or one for each kind of unit."""
    divided = [node for node in siblings if node.numeral and is_divided(node.numeral)]
    above = {node.numeral.parent for node in divided if node.numeral}
    if len(divided) > len(above):
        listed = ", ".join(str(node.numeral) for node in divided)
        tree.doubt(divided[0].index, PlanCode.PLAN_NUMBER_DIVIDED, value=listed)


def _doubt_lists(tree: PlanTree, above: PlanNode) -> None:
    """Tells of lists without points of their own below a row whose points are a mere most: no sum
    shows whether one of the list is chosen, or all count.
    """
    if above.meaning not in ("capped", "over"):
        return
    for node in above.walk():
        worths = [kid.worth for kid in node.kids if kid.bears and not kid.kids]
        listed = len(worths) == len(node.kids) > 1 and not any(kid.numeral for kid in node.kids)
        if node.points is None and node.meaning == "parts" and listed and len(set(worths)) > 1:
            tree.doubt(node.index, PlanCode.PLAN_LEVELS_OR_PARTS)


def _has_points(row: PlanRow) -> bool:
    if row.heading:
        return False
    return row.has_points or (is_total(row.text) and points_in_text(row.text) is not None)


def _gives(row: PlanRow) -> bool:
    """Whether its cells give points; a date or a name where points stand gives none."""
    if not row.has_points or row.heading:
        return _has_points(row)
    cells = (row.points, row.bonus, row.penalty)
    return gives_points(row) or any(read_points(cell) for cell in cells)


def _with_heads(rows: Sequence[PlanRow]) -> Iterator[PlanRow]:
    """The rows; where none has a number or looks like a heading, a row without points above some
    with points is one, if the table begins with such a row: else it may be a remark.
    """
    marked = any(row.number or row.strong or row.indent or row.below for row in rows)
    first = next((row for row in rows if not (row.heading or row.is_blank)), None)
    plain = not marked and first is not None and not first.has_points
    for row, after in zip(rows, (*rows[1:], PlanRow(NOWHERE)), strict=True):
        heads = plain and row.text and not (row.has_points or row.heading or row.inside)
        if heads and _gives(after) and row.text[0].isupper() and not row.text.endswith((".", ";")):
            yield replace(row, strong=True)
        else:
            yield row


def _why_not_taken(row: PlanRow, heading: str, text: str) -> PlanCode:
    """The code that tells that a cell in a column without a place is not taken."""
    if not text[:1].isdigit():
        return PlanCode.PLAN_OTHER_COLUMN
    if _WEIGHT.search(folded(heading)):
        return PlanCode.PLAN_WEIGHT_COLUMN
    if "tối thiểu" in folded(heading):
        return PlanCode.PLAN_MINIMUM_COLUMN
    sums_up = is_total(f"{row.number} {row.text}".strip()) and not _has_points(row)
    return PlanCode.PLAN_TOTAL_ELSEWHERE if sums_up else PlanCode.PLAN_OTHER_COLUMN


def _is_past(row: PlanRow, last: PlanRow) -> bool:
    """Whether a row after the last with points is none of the table's: a signature, say.

    A row of a Word table is one, unless the total stands above it.
    """
    in_table = row.place.line is None and not row.place.cell
    return not in_table or is_total(f"{last.number} {last.text}".strip())


def _sort_in(
    tree: PlanTree,
    index: int,
    row: PlanRow,
    taken: list[tuple[int, PlanRow]],
    joined: dict[int, str],
) -> None:
    """The row among those that are outlined, or as the rest of the row before, or left."""
    numeral = read_numeral(row.number)
    if row.number and numeral is None:
        if is_total(f"{row.number} {row.text}"):  # the cell goes over both columns
            row = replace(row, number="", text=f"{row.number} {row.text}".strip())
        else:
            tree.doubt(index, PlanCode.PLAN_NUMBER_UNREAD, value=row.number)
    if not row.text:
        code = PlanCode.PLAN_ROW_WITHOUT_TEXT
        tree.leave(index, code if row.has_points else PlanCode.PLAN_ROW_NUMBER_ONLY)
    elif numeral is None and not row.has_points and row.text[0].islower() and taken:
        before = taken[-1][0]
        joined[before] = f"{joined.get(before, '')} {row.text}"
        tree.fates[index] = "kept"
        tree.doubt(index, PlanCode.PLAN_ROW_JOINED, value=row.text[:60])
    else:
        taken.append((index, row))


# Rows as nodes


def _plant(
    tree: PlanTree, outline: Outline, rows: dict[int, PlanRow], joined: dict[int, str]
) -> None:
    nodes: dict[int, PlanNode] = {}
    for index, placed in sorted(outline.places.items()):
        row = rows[index]
        above = nodes.get(placed.parent)
        if placed.sums:
            _take_sum(tree, index, placed, above)
            continue
        node = _node(tree, index, row, placed, outline.meanings.get(index, "leaf"))
        node.title += joined.get(index, "")
        nodes[index] = node
        siblings = above.kids if above is not None else tree.roots
        _check_order(tree, node, siblings, assumed=placed.assumed is not None)
        siblings.append(node)
        if placed.kind != "base" and (above.kind if above else "base") == "base":
            tree.doubt(index, _TAKEN_AS[placed.kind])
        tree.fates[index] = "kept"  # until it is known what it becomes


def _take_sum(tree: PlanTree, index: int, placed: Placed, above: PlanNode | None) -> None:
    tree.fates[index] = "total"
    value = placed.given.value or Decimal(0)
    if above is None:
        tree.totals.append((index, value))
        return
    tree.subtotals[index] = above
    if above.points is None:
        above.points, above.summed = value, True
    elif above.points != value:
        values = {"value": value, "points": above.points}
        tree.doubt(index, PlanCode.PLAN_SUBTOTAL_OFF, **values)


def _node(tree: PlanTree, index: int, row: PlanRow, placed: Placed, meaning: Meaning) -> PlanNode:
    numeral = read_numeral(row.number) or placed.assumed
    given = placed.given
    title = row.text
    if given.points is not None and not row.has_points:
        found = points_in_text(title) or number_at_end(title)
        title = found[0] if found else title
        tree.doubt(index, PlanCode.PLAN_POINTS_IN_TEXT, points=given.points.value)
    for cell in given.unread:
        read = read_points(cell)
        unread = (
            PlanCode.PLAN_POINTS_LOST if re.search(r"\d", cell) else PlanCode.PLAN_POINTS_UNREAD
        )
        code = PlanCode.PLAN_POINTS_JUDGED if read is not None else unread
        tree.doubt(index, code, value=" ".join(cell.split()))
    if given.points is not None and row.has_points:
        unsure = _UNSURE.get(given.points.certainty)
        if unsure is not None:
            own = " ".join((row.points or row.bonus or row.penalty).split())
            tree.doubt(index, unsure, value=own, points=given.points.value)
    amounts = amounts_in_text(row.text) if given.points is not None and row.has_points else []
    if amounts and not all(read_points(one) == given.points for one in amounts):
        said = ", ".join(amounts[:4])
        tree.doubt(index, PlanCode.PLAN_AMOUNTS_IN_TEXT, value=said)
    if row.merged and not row.has_points:
        tree.doubt(index, PlanCode.PLAN_POINTS_MERGED)
    return PlanNode(index, row, numeral, title, placed.kind, given, meaning, points=given.value)


def _check_order(
    tree: PlanTree, node: PlanNode, siblings: Sequence[PlanNode], *, assumed: bool
) -> None:
    numeral = node.numeral
    if assumed:
        tree.doubt(node.index, PlanCode.PLAN_NUMBER_MISSING, value=str(numeral))
        return
    if numeral is None:
        return
    before = next((one.numeral for one in reversed(siblings) if one.numeral), None)
    if before is None:
        if not numeral.opens():
            tree.doubt(node.index, PlanCode.PLAN_NUMBER_FIRST, value=str(numeral))
    elif not (numeral.follows(before) or divides(before, numeral)):
        even = numeral.lowered().follows(before.lowered())
        apart = len(numeral.pieces) != len(before.pieces) or numeral.parent != before.parent
        style, skips = PlanCode.PLAN_NUMBER_OTHER_STYLE, PlanCode.PLAN_NUMBER_SKIPS
        code = style if even or apart else skips
        tree.doubt(node.index, code, value=str(numeral), before=str(before))
