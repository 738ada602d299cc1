"""The text of a plan → what it says of itself: title, number, date, issuing body, units, total.

Only what can be read in one way is taken. What is missing, or could mean two things, is left for
the report to ask about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbook_builder.plan_import.read.foot import PlanFoot, read_foot
from workbook_builder.plan_import.read.numbers import leading_numeral, read_points
from workbook_builder.plan_import.read.prose import Rule, read_rules
from workbook_builder.plan_import.read.units import FoundUnit, read_unit_table
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph, PlanPaper
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text in the plan, and its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan says outside its rubric; None or empty where it does not say so clearly."""

    title: FoundText | None = None
    number: FoundText | None = None
    day: date | None = None
    issuer: FoundText | None = None
    parent: FoundText | None = None
    place: FoundText | None = None
    period: FoundText | None = None
    due: tuple[date, FoundText] | None = None
    total: tuple[Decimal, Place] | None = None
    units: tuple[FoundUnit, ...] = ()
    foot: PlanFoot = field(default_factory=PlanFoot)
    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


_PAPERS = re.compile(r"(?:kế hoạch|hướng dẫn|quy định|quy chế|báo cáo|quyết định|thông báo)")
_OTHER_PAPERS = re.compile(r"(?:công văn|phụ lục|bảng)\b")
_COUNCIL = re.compile(r"(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|ban chấp hành|hội đồng thi đua.*")
_AREA = re.compile(r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\b")
_OF_A_UNIT = re.compile(r"(?:báo cáo|biên bản|tờ trình|phiếu|bản tự|bảng tự|bảng chấm)\b")
_BODY = re.compile(r"(?:căn cứ|thực hiện|nhằm|để |theo |i\.|phần )")
_QUOTED = re.compile('[“"](.+?)[”"]')
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_LONG_DAY = r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
_NUMBER = r"(\d{1,6}\s*/\s*[^\s,;)]{1,60})"
_ENCLOSED = re.compile(
    rf"kèm theo (kế hoạch|hướng dẫn|quyết định|quy định)[^()\d]{{0,12}}{_NUMBER}\s*,?\s*"
    rf"(?:ngày\s+(?:{_DAY}|{_LONG_DAY}))?\s*(?:của\s+([^()]{{1,200}}?))?\s*\)",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(rf"số\s*:\s*{_NUMBER}(?:\s|$)", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"([^\d,]{2,40}),\s*ngày\s*(\d{0,2})\s*tháng\s*(\d{0,2})\s*năm\s*(\d{4})?"
)
_DUE = re.compile(
    r"(?:gửi|nộp)[^.;]{0,200}?(?:chậm nhất|hạn chót|hạn cuối)(?![^.;\d]*trước)[^.;\d]{0,30}?"
    rf"(?:{_DAY}|{_LONG_DAY})",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:trong |của )?((?:quý (?:[IV]{1,3}|\d) )?năm (?:học )?\d{4}(?:\s*[-–]\s*\d{4})?)"
)
_SPAN = re.compile(r"giai đoạn (\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_TOTAL = re.compile(
    r"tổng (?:số )?điểm[^.;\d]{0,80}?(?:là|:|tối đa)\s*(\d{1,4}(?:,\d+)?)\s*điểm", re.IGNORECASE
)
_STATE = re.compile(r"cộng h[oò]à? ?xã hội|độc lập|^-+$|^_+$", re.IGNORECASE)
MOST_TITLE_LINES = 5


def read_head(
    paper: PlanPaper,
    without: frozenset[str],
    rows: Sequence[Place] = (),
    *,
    above: Sequence[Paragraph] = (),
    notes: Sequence[Paragraph] = (),
) -> PlanHead:
    """What the plan says of itself; `without` names the tables of the rubric, left unread.

    `rows` are the places of the rubric's rows where it stands in lines of text: what these say is
    no rule of the plan's text. `above` are titles that stand in a table of the rubric, above its
    headings; `notes` its rows that are words alone: only caps for the whole are taken from them.
    """
    lines = [*above, *(part for part in paper.paragraphs(without) if part.text)]
    first = next((line.place for line in lines), Place(paper.file))
    running = FoundText(one_line("\n".join(line.text for line in lines)), first)
    title = _title(lines)
    number, day, body = _identity(lines, running)
    parent, issuer = _issuing(lines, body)
    problems: list[Problem] = []
    prose = _outside(lines, [place.line for place in rows if place.line is not None])
    running_lines = any(line.place.line is not None for line in lines)
    caps = [rule for rule in read_rules(notes, running=False) if rule.taken]
    units = _units(paper, without, problems)
    return PlanHead(
        title=title,
        number=number,
        day=day,
        issuer=issuer,
        parent=parent,
        place=_place(lines),
        period=_period(title, lines),
        due=_due(lines, running),
        total=_total(lines, running),
        units=units,
        foot=PlanFoot() if _is_of_a_unit(lines) else read_foot(prose),
        rules=(*read_rules(prose, running=running_lines), *caps),
        problems=tuple(problems),
    )


def _outside(lines: list[Paragraph], rows: Sequence[int]) -> list[Paragraph]:
    """The lines that stand before and after those of the rubric."""
    if not rows:
        return lines
    first, last = min(rows), max(rows)
    return [line for line in lines if not first <= (line.place.line or 0) <= last]


# Title


def _title(lines: Sequence[Paragraph]) -> FoundText | None:
    """The lines under the word KẾ HOẠCH; if a name stands there in quotes, that name alone."""
    for at, line in enumerate(lines):
        if not line.text.isupper() or not _PAPERS.fullmatch(folded(line.text)):
            continue
        below: list[str] = []
        for other in lines[at + 1 : at + 1 + MOST_TITLE_LINES]:
            if below and _is_body(other.text):
                break
            below.append(other.text)
            if other.text.endswith((".", ";", ":")):
                break
        said = one_line("\n".join(below))
        quoted = _QUOTED.findall(said)
        if len(quoted) == 1:
            return FoundText(quoted[0].strip(), lines[at + 1].place)
        if said and len(below) < MOST_TITLE_LINES and not quoted:
            return FoundText(said, lines[at + 1].place)
        return None
    return None


def _is_body(text: str) -> bool:
    """Whether a line below the first of a title is none of it: numbered, or a whole sentence."""
    sentence = text[:1].isupper() and (text.endswith((".", ";")) or ":" in text)
    return sentence or leading_numeral(text) is not None or bool(_BODY.match(folded(text)))


# Number, date, body


def _identity(
    lines: Sequence[Paragraph], running: FoundText
) -> tuple[FoundText | None, date | None, FoundText | None]:
    """Number, date and issuing body of the plan.

    An appendix quotes them of its own plan (`kèm theo Kế hoạch số …`); else they stand at the head.
    """
    match = _ENCLOSED.search(running.text)
    if match is not None:
        where = _where(lines, re.sub(r"\s", "", match[2]), running.place)
        body = match[9]
        return (
            FoundText(re.sub(r"\s", "", match[2]), where),
            _day(match.groups()[2:5]) or _day(match.groups()[5:8]),
            FoundText(body.strip(), where) if body else None,
        )
    for at, line in enumerate(lines[:40]):
        own = _OWN_NUMBER.search(line.text)
        if own and _is_plan(lines):
            return (
                FoundText(re.sub(r"\s", "", own[1]), line.place),
                _head_day(lines[: at + 12]),
                None,
            )
    return None, None, None


def _is_plan(lines: Sequence[Paragraph]) -> bool:
    """Whether the paper is a plan: the number of a report is not the one of its plan."""
    for line in lines[:60]:
        if line.text.isupper() and _PAPERS.fullmatch(folded(line.text)):
            return folded(line.text) != "báo cáo"
    return False


def _is_of_a_unit(lines: Sequence[Paragraph]) -> bool:
    """Whether the paper is what a unit writes, as a report: who signs it does not sign the plan."""
    return any(line.text.isupper() and _OF_A_UNIT.match(folded(line.text)) for line in lines[:60])


def _head_day(lines: Sequence[Paragraph]) -> date | None:
    for line in lines:
        match = _PLACE_AND_DAY.search(line.text)
        if match:
            return _day((match[2], match[3], match[4]))
    return None


def _where(lines: Sequence[Paragraph], text: str, otherwise: Place) -> Place:
    near = (line.place for line in lines if text in re.sub(r"\s", "", line.text))
    return next(near, otherwise)


def _issuing(
    lines: Sequence[Paragraph], body: FoundText | None
) -> tuple[FoundText | None, FoundText | None]:
    """The two bodies named above the number: the superior one, and the one that issues the plan."""
    capitals: list[Paragraph] = []
    for line in lines[:12]:
        said = folded(line.text)
        is_paper = _PAPERS.fullmatch(said) or _OF_A_UNIT.match(said) or _OTHER_PAPERS.match(said)
        if said.startswith(("số:", "số ")) or is_paper:
            break
        if line.text.isupper() and not _STATE.search(said):
            capitals.append(line)
    if len(capitals) != 2:
        return None, body
    upper, lower = capitals
    if _COUNCIL.fullmatch(folded(upper.text)) and _AREA.match(folded(lower.text)):
        return None, body or FoundText(f"{upper.text} {lower.text}", upper.place)  # in two lines
    return FoundText(upper.text, upper.place), body or FoundText(lower.text, lower.place)


def _place(lines: Sequence[Paragraph]) -> FoundText | None:
    for line in lines[:20]:
        match = _PLACE_AND_DAY.search(re.sub(r"^số\s*:.*?/\S*", "", line.text, flags=re.IGNORECASE))
        if match:
            return FoundText(match[1].strip(), line.place)
    return None


# Times


def _period(title: FoundText | None, lines: Sequence[Paragraph]) -> FoundText | None:
    """The time that the campaign covers: as its title says, or else the lines on `thời gian`."""
    if title is not None:
        span = _SPAN.search(title.text)
        if span:
            return FoundText(f"giai đoạn {span[1]} - {span[2]}", title.place)
    found: dict[str, Place] = {}
    for line in [*([Paragraph(title.text, title.place)] if title else []), *lines]:
        said = line.text
        of_title = title is not None and said == title.text
        if not of_title and "thời gian" not in folded(said):
            continue
        for match in _PERIOD.finditer(said):
            found.setdefault(match[1], line.place)
    if len(found) == 1:
        text, place = next(iter(found.items()))
        return FoundText(text, place)
    return None


def _due(lines: Sequence[Paragraph], running: FoundText) -> tuple[date, FoundText] | None:
    """The last day for reports. `trước ngày …` is not taken: that day itself may be too late."""
    found = {}
    for match in _DUE.finditer(running.text):
        day = _day(match.groups()[0:3]) or _day(match.groups()[3:6])
        if day is not None:
            found[day] = match[0]
    if len(found) != 1:
        return None
    day, said = next(iter(found.items()))
    return day, FoundText(said, _where(lines, re.sub(r"\s", "", said.split()[-1]), running.place))


def _day(parts: Iterable[str | None]) -> date | None:
    day, month, year = parts
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _total(lines: Sequence[Paragraph], running: FoundText) -> tuple[Decimal, Place] | None:
    found = {match[1] for match in _TOTAL.finditer(running.text)}
    points = read_points(found.pop()) if len(found) == 1 else None
    if points is None:
        return None
    return points.value, _where(lines, f"{points.value}điểm", running.place)


# Units


def _units(
    paper: PlanPaper, without: frozenset[str], problems: list[Problem]
) -> tuple[FoundUnit, ...]:
    """The units in the table headed `TT | Đơn vị`; none where there are several such tables."""
    tables = [table for table in paper.tables() if table.name not in without]
    lists = [listed for table in tables if (listed := read_unit_table(table)).units]
    if len(lists) > 1:
        place = lists[1].units[0].place
        problems.append(warning(PlanCode.PLAN_UNITS_TWICE, place, count=len(lists)))
        return ()
    problems += [problem for listed in lists for problem in listed.problems]
    return lists[0].units if lists else ()
