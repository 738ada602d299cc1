"""What the columns say of one row → the row of a rubric, parted where a cell holds several.

What the rows mean together, `rubric/` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.plan_import.read.numbers import leading_numeral, read_numeral, read_points
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the rubric as it stands on paper: what each column says, as text.

    `unit` is what the points are given for, where a column of its own says so: `lượt`. `other`
    holds the further columns, as pairs of heading and text. `heading`: the row repeats the
    headings. `merged`: its points are in the lower part of a cell that spans several rows.
    `strong`: it looks like a heading among the rows, being bold, in capitals, or one cell over all
    columns. `indent`: how far its text stands to the right. `inside`: it stood in the same cell as
    the row before it. `top`: it heads a table of its own, and stands under nothing; or it is a
    title above the headings. `part`: what a second column of texts says; `levels`: labels
    and points of those that have columns of their own; `below`: it stands in that
    column, under a text of the first. `either`: it counts in place of the row before it.
    """

    place: Place
    number: str = ""
    text: str = ""
    points: str = ""
    bonus: str = ""
    penalty: str = ""
    self_score: str = ""
    unit: str = ""
    other: tuple[tuple[str, str], ...] = ()
    heading: bool = False
    merged: bool = False
    strong: bool = False
    indent: int = 0
    inside: bool = False
    top: bool = False
    part: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    below: bool = False
    either: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in the row."""
        return not any((self.number, self.text, self.has_points, self.self_score, self.other))

    @property
    def has_points(self) -> bool:
        """Whether something is written where points stand."""
        return bool(self.points or self.bonus or self.penalty or self.levels)


# Cells that hold several rows

_LEVEL = re.compile(
    r"[-–+•*]?\s*(.*?[^\s:(=])\s*[:(=–-]?\s*(?:được )?(\d{1,4}(?:,\d{1,2})?) ?(?:đ|điểm)\)?\s*[.;]?"
)
_NO_LEVEL = re.compile(
    r"[-–+•*]?\s*(.*?[^\s:(=])\s*[:(=–-]\s*"
    r"((?:trừ hết|mất hết|trừ toàn bộ|không (?:có |được |tính )?)(?: ?số)? ?điểm)\)?\s*[.;]?",
    re.IGNORECASE,
)
_MOVES = re.compile(r"(?:trừ|cộng|thưởng|[+\-−–])\s*(?:thêm\s*)?$", re.IGNORECASE)
_BULLET = re.compile(r"[-–+•*]\s*\S")
_SAYS_POINTS = re.compile(r"\d\s*(?:đ|điểm)\b", re.IGNORECASE)


def parted(row: PlanRow) -> Iterator[PlanRow]:
    """The rows that stand in the cells of one, line by line: a criterion and its levels.

    It is parted only where each line of points has its line of text; else it stays one row.
    """
    if row.levels:
        yield replace(row, text=one_line(row.text), points=one_line(row.points), levels=())
        for label, value in row.levels:
            yield PlanRow(row.place, text=label, points=value, inside=True)
        return
    texts = [line for line in row.text.split("\n") if line]
    points = [line for line in row.points.split("\n") if line]
    whole = read_points(one_line(row.points))
    if len(points) == 1 and whole is None:
        levels, rest, _ = _levels_in(points, "")  # `Đạt: 25 điểm; không đạt: 0 điểm`
        if levels and not rest:
            yield from _rows(row, one_line(row.text), "", levels)
            return
    if len(points) > 1 and whole is not None:  # `5 điểm` above `(tối đa)`
        points = [one_line(row.points)]
    if len(points) < 2:
        levels, rest, told = _levels_in(texts[1:], one_line(row.points))
        if not levels:
            problems = row.problems
            if told:
                problems = (*problems, warning(PlanCode.PLAN_LEVELS_IN_CELL, row.place, count=told))
            points_text = one_line(row.points)
            yield replace(row, text=one_line(row.text), points=points_text, problems=problems)
            return
        head = one_line("\n".join([texts[0], *rest]))
        yield from _rows(row, head, points[0] if points else "", levels)
        return
    read = all(read_points(line) is not None for line in points)
    first = next((at for at, line in enumerate(texts) if at and _BULLET.match(line)), len(texts))
    head, listed = one_line("\n".join(texts[:first])), texts[first:]
    bulleted = all(_BULLET.match(line) for line in listed)
    if read and len(points) == len(texts):
        one, two = (read_points(line) for line in points[:2])
        if one and two and two.value < one.value:
            # no level gives all the points, unless the first line is that level itself
            yield from _rows(row, texts[0], points[0], list(zip(texts, points, strict=True)))
            return
        yield from _rows(row, texts[0], points[0], list(zip(texts[1:], points[1:], strict=True)))
    elif read and bulleted and len(points) == len(listed):
        yield from _rows(row, head, "", list(zip(listed, points, strict=True)))
    elif read and bulleted and len(points) == len(listed) + 1:
        yield from _rows(row, head, points[0], list(zip(listed, points[1:], strict=True)))
    else:
        doubt = warning(PlanCode.PLAN_CELL_OF_MANY, row.place, points=len(points), lines=len(texts))
        joined = " / ".join(points)
        problems = (*row.problems, doubt)
        yield replace(row, text=one_line(row.text), points=joined, problems=problems)


def _rows(
    row: PlanRow, head: str, points: str, inside: Sequence[tuple[str, str]]
) -> Iterator[PlanRow]:
    doubt = warning(PlanCode.PLAN_CELL_SPLIT, row.place, count=len(inside) + 1)
    selves = row.self_score.split("\n")
    if len(selves) != len(inside) + 1:
        selves = [one_line(row.self_score), *("" for _ in inside)]
    problems = (*row.problems, doubt)
    yield replace(row, text=head, points=points, self_score=selves[0], problems=problems)
    for (text, value), score in zip(inside, selves[1:], strict=True):
        yield PlanRow(row.place, text=text, points=value, self_score=score, inside=True)


def _levels_in(lines: Sequence[str], points: str) -> tuple[list[tuple[str, str]], list[str], int]:
    """The levels in lines such as `- Hoàn thành tốt: 5 điểm`: label and points of each; and the
    other lines.

    There are none if the best level does not give the points of the row, or if a line that tells
    of points is of another form; then the number of lines that look like levels comes last.
    """
    found: list[tuple[str, str]] = []
    rest: list[str] = []
    spoilt = False
    for line in (part for whole in lines for part in _apart(whole)):
        match = _NO_LEVEL.fullmatch(line) or _LEVEL.fullmatch(line)
        if match is None or _MOVES.search(line[: match.start(2)]):
            rest.append(line)
            spoilt |= _SAYS_POINTS.search(line) is not None
        else:
            found.append((match[1], match[2]))
    most = read_points(points)
    best = max((read.value for _, text in found if (read := read_points(text))), default=Decimal(0))
    if len(found) < 2:
        return [], [], 0
    if spoilt or (most is not None and best != most.value):
        return [], [], len(found)
    return found, rest, 0


def _apart(line: str) -> list[str]:
    """The levels of a line that lists several: `Có: 5 điểm; Không: 0 điểm`."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    alike = all(_LEVEL.fullmatch(part) or _NO_LEVEL.fullmatch(part) for part in parts)
    return parts if len(parts) > 1 and alike else [line]


# Numbers before the text


def with_leading_number(row: PlanRow) -> PlanRow:
    """The row with its number, if that stands before the text and not in the column for it."""
    if row.heading or row.inside or (row.number and read_numeral(row.number) is not None):
        return row
    found = leading_numeral(row.text)
    if found is None:
        return row
    word = f"{found[0].word.capitalize()} " if found[0].word else ""
    return replace(row, number=f"{word}{found[0]}", text=found[1])


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    return text.isupper() and len(re.findall(r"[^\W\d_]", text)) > 3


def is_total(text: str) -> bool:
    """Whether a row's text may say that its points are a sum."""
    said = folded(text)
    return (_SUM.match(said) or _SUM_OF_A_PART.fullmatch(said)) is not None


def is_surely_total(text: str) -> bool:
    """Whether it says nothing else: `Tổng cộng`, `Cộng mục I`, but not `Tổng kết phong trào`."""
    said = re.sub(r"\(.*\)", "", folded(text)).strip()
    if _SUM_OF_A_PART.fullmatch(said):
        return True
    words = re.split(r"[^\w]+", said)
    if not words or words[0] not in ("tổng", "cộng"):
        return False
    return all(word in _SUM_WORDS or read_numeral(word.upper()) for word in words[1:] if word)


def gives_points(row: PlanRow) -> bool:
    """Whether numbers stand where points do, other than those of a date."""
    cells = (folded(cell) for cell in (row.points, row.bonus, row.penalty))
    return any(re.search(r"\d", cell) and not _DATE.search(cell) for cell in cells)


def sum_said(text: str) -> Decimal | None:
    """The points that a sentence gives to a part: `Điểm cộng tối đa của mục 1 là 20 điểm`."""
    found = _MOST_OF_A_PART.fullmatch(folded(text))
    return None if found is None else Decimal(found[1].replace(",", "."))


_DATE = re.compile(r"\b(?:ngày|tháng|năm) [\d._…]")
_SUM = re.compile(
    r"(?:tổng|cộng)\b(?! (?:điểm|thêm \d|\d)? ?(?:thưởng|trừ|đài|tác|đồng|sản|cho))"
    r"(?!.*(?:không quá|không vượt quá|(?<!điểm )tối đa \d))"
)
_SUM_WORDS = frozenset(
    {
        *("cộng", "số", "điểm", "của", "các", "mục", "phần", "nhóm", "điều", "tiêu", "chí", "nội"),
        *("dung", "chương", "tối", "đa", "chuẩn", "thi", "đua", "toàn", "bộ", "bảng", "và", "tổng"),
        *("từ", "đến", "đạt", "được", "trên", "trong", "này", "đó", "kể", "ở"),
    }
)
_SUM_OF_A_PART = re.compile(
    r"(?:mức |số |cộng )?điểm (?:tối đa|cao nhất|chuẩn)(?: của| cho)?"
    r" (?:mục|phần|nhóm|điều|tiêu chí|tiêu chuẩn|nội dung) [^\W_]{1,4}[.:]?"
)
_MOST_OF_A_PART = re.compile(
    r"(?:tổng )?(?:số )?điểm (?:cộng )?(?:tối đa )?(?:của |cho |ở )?(?:mục|phần|nhóm|điều|tiêu chí)"
    r" \S+ (?:là|tối đa|không quá|không vượt quá)(?: là)?:? (\d{1,4}(?:,\d{1,2})?) ?(?:điểm|đ)\.?"
)
