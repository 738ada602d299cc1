"""What was imported → the report beside the definition: every row of the plan, every open question.

It is always in Vietnamese, since it lies in the campaign folder and goes from hand to hand.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbook_builder.definition.unit_list import SAID_OF
from workbook_builder.plan_import.account import Balance, balance_text
from workbook_builder.plan_import.read.units import ReadLine
from workbook_builder.plan_import.rubric.rubric import PlanRubric, RowFate
from workbook_builder.plan_import.rubric.tree import Fate
from workbook_builder.problems import Bears, Code, Place, Problem, Value
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import Lang, line, message, say

REPORT = "Ket-qua-nhap.txt"

FATES: dict[Fate, PlanCode] = {
    "group": PlanCode.FATE_GROUP,
    "criterion": PlanCode.FATE_CRITERION,
    "tier": PlanCode.FATE_TIER,
    "rule": PlanCode.FATE_RULE,
    "kept": PlanCode.FATE_KEPT,
    "total": PlanCode.FATE_TOTAL,
    "heading": PlanCode.FATE_HEADING,
    "blank": PlanCode.FATE_BLANK,
    "left": PlanCode.FATE_LEFT,
}
"""The code of the word for each fate of a row, in the order in which they are counted."""

_WIDTH = 100  # letters of a row whose text stands in the definition, too


def count_fates(rubric: PlanRubric, lang: Lang = "vi") -> str:
    """How many rows met each fate: `nhóm 4, tiêu chí 20, mức 42, …`."""
    counts = Counter(row.fate for row in rubric.rows)
    return ", ".join(
        f"{say(code, lang)} {counts[fate]}" for fate, code in FATES.items() if counts[fate]
    )


def place_in_plan(place: Place) -> str:
    """A place in the plan, as people look it up: `dòng 12`, `bảng 2, hàng 3`, `Phụ lục!A12`."""
    if place.line is not None:
        return f"dòng {place.line}"
    return f"{place.sheet}!{place.cell}" if place.cell else place.sheet


def fingerprint(name: str, definition: bytes) -> str:
    """The line of the report from which one can tell whether the definition was changed since."""
    return f"{name}: {hashlib.sha256(definition).hexdigest()}"


def is_untouched(name: str, definition: bytes, report: str) -> bool:
    """Whether the definition is still the one that was written together with this report."""
    line = re.escape(fingerprint(name, definition))
    return re.search(rf"^{line}$", report, re.MULTILINE) is not None


def report_text(
    plan: str,
    rubric: PlanRubric,
    doubts: Sequence[Problem],
    found: Sequence[Problem],
    asked: Sequence[Problem],
    faults: Sequence[Problem],
    definition: str,
    balance: Balance,
    listed: Sequence[ReadLine] = (),
) -> str:
    """The whole report; `definition` is the `fingerprint` line of the definition.

    `listed` are the lines of a list of units from a file of its own.
    """
    lines = [f"KẾT QUẢ NHẬP KẾ HOẠCH: {plan}", ""]
    lines += [balance_text(balance), ""]
    lines += [say(PlanCode.IMPORT_ROWS, rows=len(rubric.rows), counts=count_fates(rubric)), ""]
    for number, (title, problems) in enumerate(
        (
            ("Chỗ cần xem lại", doubts),
            ("Lấy từ lời văn của kế hoạch", found),
            ("Cần điền thêm", asked),
            ("Lỗi của khai báo (workbook-builder check)", faults),
        ),
        start=1,
    ):
        lines += [f"{number}. {title}", ""]
        lines += list(_kinds(problems)) or ["(không có)"]
        lines.append("")
    lines += ["5. Từng hàng của bảng", ""]
    lines += [_row(row) for row in rubric.rows]
    if listed:
        lines += ["", "6. Từng dòng của danh sách đơn vị", "", *map(_listed, listed)]
    lines += ["", "Nhập lại chỉ ghi đè khi chưa ai sửa tệp này:", definition]
    return "\n".join(lines) + "\n"


_MOST_PLACES = 12


def by_kind(problems: Sequence[Problem]) -> list[list[Problem]]:
    """The problems, those alike together: first where points are at stake, last what is kept."""
    alike: dict[tuple[Code, Value], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.values.get("heading", "")), []).append(problem)

    def rank(kind: list[Problem]) -> int:
        bears = kind[0].bears
        return 0 if bears & Bears.POINTS_AT_STAKE else 2 if bears & Bears.KEPT_AS_TEXT else 1

    return sorted(alike.values(), key=rank)


def first_of_each_kind(problems: Sequence[Problem], lang: Lang) -> Iterator[str]:
    """A line for each kind of problem: the first of them, and where the others are."""
    for kind in by_kind(problems):
        yield line(kind[0], lang) + _others(kind, lang, _MOST_PLACES)


def _kinds(problems: Sequence[Problem]) -> Iterator[str]:
    for kind in by_kind(problems):
        if kind[0].bears & Bears.TOLD_EACH:
            yield from (f"- {_line(problem)}" for problem in kind)
        else:
            yield f"- {_line(kind[0])}{_others(kind, 'vi', len(kind))}"


def _others(kind: Sequence[Problem], lang: Lang, most: int) -> str:
    if len(kind) == 1:
        return ""
    places = [place_in_plan(problem.place) for problem in kind[:most]]
    told = "; ".join(place for place in dict.fromkeys(places) if place)
    told += "; …" if len(kind) > most else ""
    return f" ({say(PlanCode.IMPORT_ALIKE, lang, count=len(kind), places=told)})"


def _line(problem: Problem) -> str:
    place = place_in_plan(problem.place)
    return f"{place}: {message(problem)}" if place else message(problem)


def _row(row: RowFate) -> str:
    place = place_in_plan(row.row.place)
    fate = say(FATES[row.fate])
    what = f"{fate} {row.item}" if row.item and row.fate != "tier" else fate
    if row.fate == "tier":
        what = f"{fate} của {row.item}"
    reason = f" ({say(row.why)})" if row.why else ""
    return f"{place}: {what}{reason}: {' | '.join(_said(row))}"


def _listed(read: ReadLine) -> str:
    """What became of a line of the list of units."""
    fate, text = read.fate, " ".join(read.text.split())
    said = "; ".join(f"{u.name} ({u.cluster})" if u.cluster else u.name for u in fate.units)
    if fate.kind == "cluster":
        what = f"cụm “{fate.text}”" + (f", đơn vị {said}" if said else "")
    elif fate.kind == "unit":
        what = f"đơn vị {said}"
    elif fate.kind == "repeated":
        what = f"bỏ qua (nhắc lại đơn vị {fate.first})"
    else:
        what = f"bỏ qua ({say(SAID_OF[fate.kind])})"
    return f"{place_in_plan(read.place)}: {what}: {text}"


def _said(row: RowFate) -> Iterator[str]:
    cells = row.row
    short = len(cells.text) <= _WIDTH or row.fate in {"kept", "left"}
    text = cells.text if short else f"{cells.text[: _WIDTH - 1]}…"
    for part in (cells.number, text, cells.points, cells.bonus, cells.penalty, cells.self_score):
        if part:
            yield " ".join(part.split())
