"""The headings of a table, and what stands below them → what each of its columns holds.

A heading that is known says it. Where one is not (`#`, `Mã`, `Ký hiệu`), what stands below decides:
numbers that follow each other, the longest text, points, texts beside points where the first column
has none. Of several columns of points the one is taken whose heading speaks most of a maximum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder.plan_import.read.kinds import points_in_text
from workbook_builder.plan_import.read.numbers import read_numeral, read_points
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import PlanCell, TableRow
from workbook_builder.spelling import folded

Role = Literal[
    "number", "text", "part", "how", "points", "level", "bonus", "penalty", "self", "unit", "other"
]
"""What a column holds. `part`: a second column of texts, which stand under those of the first.
`how`: in which way the points of the row are counted. `level`: the points of a level, which the
heading names."""
Column = tuple[int, int, Role, str]
"""First grid column, the one past the last, role, heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table: what each of its columns holds.

    `rivals` are further columns of points, which were not taken. `in_text`: there is none, but the
    texts end in their points.
    """

    roles: tuple[Column, ...]
    rivals: tuple[str, ...] = ()
    in_text: bool = False

    def has(self, role: Role) -> bool:
        """Whether some column has this role."""
        return any(found == role for _, _, found, _ in self.roles)

    @property
    def texts(self) -> tuple[str, ...]:
        """The headings as they read."""
        return tuple(text for _, _, _, text in self.roles)

    @property
    def is_rubric(self) -> bool:
        """Whether these are the headings of a rubric: they have criteria and points."""
        given = any(role in _GIVEN for _, _, role, _ in self.roles)
        return self.has("text") and (given or self.in_text)

    @property
    def parts_are_levels(self) -> bool:
        """Whether the second column of texts is headed as one of levels."""
        return any(role == "part" and _OF_LEVELS.match(text) for _, _, role, text in self.roles)

    @property
    def guessed_parts(self) -> tuple[str, ...]:
        """The headings of columns that are known for levels or parts by what they hold alone."""
        parts = (text for _, _, role, text in self.roles if role == "part")
        return tuple(text for text in parts if head_role(text) not in {"part", "text", "level"})

    @property
    def totals(self) -> tuple[tuple[str, Decimal], ...]:
        """The headings of points with a number in them, and that number: `Điểm (100)`."""
        heads = (text for _, _, role, text in self.roles if role == "points")
        held = ((text, _TOTAL_OF_HEAD.search(text)) for text in heads)
        return tuple((text, Decimal(found[1])) for text, found in held if found)

    @property
    def feeds(self) -> Literal["bonus", "penalty"] | None:
        """What a table feeds that has no other column of points."""
        given = {role for _, _, role, _ in self.roles} & set(_GIVEN)
        if given == {"bonus"}:
            return "bonus"
        return "penalty" if given == {"penalty"} else None

    def same(self, other: Heading) -> bool:
        """Whether the other headings say the same, be its columns wider or narrower."""
        return [(role, text) for _, _, role, text in self.roles] == [
            (role, text) for _, _, role, text in other.roles
        ]

    def column(self, at: int) -> Column:
        """The column of a grid column."""
        for known in self.roles:
            if known[0] <= at < known[1]:
                return known
        return -1, -1, "other", ""


NUMBER_HEADS = re.compile(
    r"(?:s|số )?tt|stt|số thứ tự|mục|thứ tự|#|no|mã(?: số)?|số|(?:ký|kí) hiệu|điều|số hiệu"
)
_TEXT_HEADS = re.compile(
    r"tiêu chí|nội dung|tiêu chuẩn|chỉ tiêu|nhiệm vụ|các mặt công tác|hành vi|vi phạm|lĩnh vực"
    r"|hạng mục|công việc"
)
_PART_HEADS = re.compile(
    r"(?:các )?(?:mức|mức độ)(?: đạt(?: được)?| hoàn thành| đánh giá| thực hiện)?|thang đo"
)
_OF_LEVELS = re.compile(r"(?:các )?mức|thang đo|kết quả|xếp loại|đánh giá|tiêu chuẩn đánh giá")
_HOW_HEADS = re.compile(
    r"(?:cách|phương pháp|hướng dẫn|công thức|căn cứ|quy định|nguyên tắc)(?: cách)?"
    r" (?:tính|chấm|cho|đánh giá)(?: điểm)?.*|yêu cầu(?: đạt| cần đạt)?|diễn giải|mô tả"
)
_LEVEL_HEADS = re.compile(
    r"(?:mức |loại |đạt |xếp loại )*(?:xuất sắc|giỏi|tốt|khá|trung bình|tb|đạt|yếu|kém"
    r"|(?:chưa|không) (?:đạt|tốt|hoàn thành|thực hiện)|đạt yêu cầu|(?:có )?thực hiện|có|không"
    r"|hoàn thành(?: xuất sắc| tốt)?(?: nhiệm vụ)?|[1-5]|[a-d])(?: ?\(? ?(?:điểm|đ)\)?)?"
)
_SELF_HEADS = re.compile(r"tự chấm|tự đánh giá|tự cho|đơn vị chấm|điểm tự|tự xếp|tự nhận")
_UNIT_HEADS = re.compile(r"đơn vị tính|đvt|tính theo")
_OTHER_HEADS = re.compile(
    r"thẩm định|thống nhất|ghi chú|minh chứng|hội đồng|đạt được|kết quả|cụm|khối|xếp hạng|lý do"
    r"|thường trực|đề nghị|tổng điểm"
)
_BONUS_HEADS = re.compile(
    r"điểm (?:\w+ )?(?:thưởng|cộng)|^(?:điểm |mức |cộng |thưởng )*(?:thưởng|cộng|cộng điểm)$"
)
_PENALTY_HEADS = re.compile(r"điểm (?:\w+ )?trừ|^(?:mức |số |điểm |bị )*trừ(?: điểm)?(?: tối đa)?$")
_GIVEN: tuple[Role, ...] = ("points", "bonus", "penalty", "level")
_TOTAL_OF_HEAD = re.compile(r"(?<=[^\s(]) *\(\D*(\d{1,4})\D*\)$")  # Điểm (100)
_GIVES = re.compile(r"\d\s*(?:điểm|đ)\b", re.IGNORECASE)
_MEANT = re.compile(r"tối đa|chuẩn|thang|quy định|cao nhất|khung")
_OTHERS = re.compile(r"tự |năm trước|đề nghị|thẩm định|hội đồng|cấp trên|kết luận|xếp loại")
_NOT_MEANT = re.compile(
    r"tối thiểu|đạt|chấm|đánh giá|điều tra|duyệt|xét|kết luận|hội đồng|bch|gvcn|thực tế|liệt"
)


def head_role(text: str) -> Role | None:
    """The role of the column below a heading; None where the heading is not a known one."""
    said = folded(text).strip(" .:()")
    if not said or len(said) > 80:
        return None
    if NUMBER_HEADS.fullmatch(said):
        return "number"
    if _UNIT_HEADS.fullmatch(said):
        return "unit"
    if _LEVEL_HEADS.fullmatch(said):
        return "level"
    if _HOW_HEADS.fullmatch(said):
        return "how"
    if _PART_HEADS.fullmatch(said):
        return "part"
    if _SELF_HEADS.search(said):
        return "self"
    if _BONUS_HEADS.search(said):
        return "bonus"
    if _PENALTY_HEADS.search(said):
        return "penalty"
    if _TEXT_HEADS.search(said) and not said.startswith("điểm") and "minh chứng" not in said:
        return "text"
    if _OTHER_HEADS.search(said):
        return "other"
    return "points" if re.search(r"điểm|^chuẩn$|^tối đa$", said) else None


def read_heading(row: TableRow, below: Sequence[TableRow] = (), choice: int = 0) -> Heading | None:
    """The row read as headings of a rubric; None where it is something else.

    `below` are the rows that it heads. `choice`: of several columns of points, which one is taken,
    counted from the likeliest.
    """
    cells = [cell for cell in row.cells if cell.text or cell.continued]
    said = [_TOTAL_OF_HEAD.sub("", one_line(cell.text)) or cell.text for cell in cells]
    if any(_GIVES.search(text) or read_points(text) is not None for text in said):
        return None
    known = [head_role(text) for text in said]
    if len([role for role in known if role]) < 2 and "points" not in known:
        return None
    roles = _levels(cells, _by_evidence(cells, known, below), below)
    meant = _points_column(cells, roles, below, choice)
    beside = _beside_text(cells, roles, meant, below)
    if beside is not None:
        roles[beside] = "part"
    further = _where_empty(cells, roles, meant, below)
    listed, rivals = _listed(cells, roles, {meant, *further})
    in_text = not set(roles) & set(_GIVEN) and _end_in_points(cells, roles, below)
    heading = Heading(tuple(listed), tuple(rivals), in_text)
    return heading if heading.is_rubric and heading.roles[0][2] != "points" else None


def _listed(
    cells: Sequence[PlanCell], roles: Sequence[Role | None], valued: Set[int | None]
) -> tuple[list[Column], list[str]]:
    """The columns with their roles, `valued` being those of points; and the rivals of these."""
    listed: list[Column] = []
    rivals: list[str] = []
    for at, (cell, role) in enumerate(zip(cells, roles, strict=True)):
        taken: Role = role or "other"
        if at in valued:
            taken = "points"
        elif role == "points":
            taken = "other"
            rivals.append(one_line(cell.text))
        elif role in {"number", "text"} and any(role == done[2] for done in listed):
            again = role == "text" and listed[-1][2] == "text"
            taken = "part" if again else "other"
        elif role == "part" and not (listed and listed[-1][2] == "text"):
            taken = "other"
        listed.append((cell.column, cell.column + cell.span, taken, folded(cell.text)))
    return listed, rivals


def _by_evidence(
    cells: Sequence[PlanCell], known: Sequence[Role | None], below: Sequence[TableRow]
) -> list[Role | None]:
    """The roles, those of unknown headings by what stands below them."""
    roles = list(known)
    texts = [_below(cell, below) for cell in cells]
    if "how" in roles and not set(roles) & set(_GIVEN):  # the way to count is all there is
        how = roles.index("how")
        if _share(texts[how], _has_digit) > 0.6:
            roles[how] = "points"
    open_ = [at for at, role in enumerate(roles) if role is None]
    if "number" not in roles:
        numbered = (at for at in open_ if _share(texts[at], read_numeral) > 0.6)
        at = next(numbered, None)
        if at is not None and at == min(open_):
            roles[at] = "number"
    if "text" not in roles:
        free = [at for at in range(len(cells)) if roles[at] in {None, "other"} and texts[at]]
        longest = max(free, key=lambda at: sum(map(len, texts[at])), default=None)
        if longest is not None and any(len(text) > 5 for text in texts[longest]):
            roles[longest] = "text"
    if not {"points", "bonus", "penalty"} & set(roles):
        valued = [at for at in open_ if roles[at] is None and _share(texts[at], read_points) > 0.6]
        if len(valued) == 1:
            roles[valued[0]] = "points"
    return roles


_LEAST = 3
"""Rows that must say the same before it is taken for what a column, or a table, is."""


def _beside_text(
    cells: Sequence[PlanCell],
    roles: Sequence[Role | None],
    points: int | None,
    below: Sequence[TableRow],
) -> int | None:
    """The column, right of the texts, that has texts where these have none beside points.

    It holds the levels of the criterion to its left, or its parts, whatever its heading says.
    """
    if points is None or "text" not in roles or "part" in roles:
        return None
    text = roles.index("text")
    if text + 1 in {len(cells), points} or roles[text + 1] not in {None, "other", "points"}:
        return None
    if _share(_below(cells[text + 1], below), read_points) > 0.3:
        return None

    alone = [row for row in below if _said(row, cells[points]) and not _said(row, cells[text])]
    beside = [row for row in alone if _said(row, cells[text + 1])]
    return text + 1 if len(beside) >= _LEAST and len(beside) > 0.8 * len(alone) else None


def _where_empty(
    cells: Sequence[PlanCell],
    roles: Sequence[Role | None],
    points: int | None,
    below: Sequence[TableRow],
) -> set[int]:
    """The columns that have points where the one of points has none: those of levels or parts,
    beside that of the whole.
    """
    if points is None:
        return set()
    found = set()
    for at, role in enumerate(roles):
        if at == points or role not in {None, "other", "points"}:
            continue
        head = folded(cells[at].text)
        valued = [row for row in below if read_points(one_line(_said(row, cells[at])))]
        alone = [row for row in valued if not _said(row, cells[points])]
        most = len(alone) > 0.8 * len(valued) and len(alone) > 1  # one criterion has two levels
        if most and re.search(r"điểm|mức|khung|thang", head) and not _OTHERS.search(head):
            found.add(at)
    return found


def _end_in_points(
    cells: Sequence[PlanCell], roles: Sequence[Role | None], below: Sequence[TableRow]
) -> bool:
    """Whether most texts end in points: `Tuyên truyền (10 điểm)`."""
    if "text" not in roles:
        return False
    texts = _below(cells[roles.index("text")], below)
    ending = sum(1 for text in texts if points_in_text(text.partition("\n")[0]))
    return ending >= _LEAST and 2 * ending > len(texts)


def _levels(
    cells: Sequence[PlanCell], roles: list[Role | None], below: Sequence[TableRow]
) -> list[Role | None]:
    """The roles, where the columns of levels hold points, and there are several."""
    found = [at for at, role in enumerate(roles) if role == "level"]
    valued = [at for at in found if _share(_below(cells[at], below), read_points) > 0.6]
    keep = set(valued) if len(valued) > 1 else set()
    return ["other" if at in found and at not in keep else role for at, role in enumerate(roles)]


def _points_column(
    cells: Sequence[PlanCell], roles: Sequence[Role | None], below: Sequence[TableRow], choice: int
) -> int | None:
    """Which of the columns headed as points is meant, by words first and then by what it holds."""

    def rank(at: int) -> tuple[float, int]:
        said = folded(cells[at].text)
        held = sum(1 for text in _below(cells[at], below) if read_points(one_line(text)))
        words = 3 * bool(_MEANT.search(said)) - 3 * bool(_NOT_MEANT.search(said))
        return words + (2 if held else 0), -at

    found = sorted((at for at, role in enumerate(roles) if role == "points"), key=rank)
    found.reverse()
    return found[min(choice, len(found) - 1)] if found else None


def _said(row: TableRow, head: PlanCell) -> str:
    """What the row says in the columns of a heading."""
    columns = range(head.column, head.column + head.span)
    return "".join(cell.text for cell in row.cells if cell.column in columns)


def _below(head: PlanCell, rows: Iterable[TableRow]) -> list[str]:
    columns = range(head.column, head.column + head.span)
    return [cell.text for row in rows for cell in row.cells if cell.text and cell.column in columns]


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _share(texts: Sequence[str], read: object) -> float:
    assert callable(read)
    filled = [text for text in texts if text]
    return sum(1 for text in filled if read(one_line(text))) / len(filled) if filled else 0.0
