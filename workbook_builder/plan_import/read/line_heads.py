"""The lines of a text → the headings of a rubric: over how many lines, and for which columns.

In a text copied from a PDF one heading may be broken into several lines: `Điểm`, `tự`, `chấm`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook_builder.plan_import.read.columns import Heading, Role, head_role
from workbook_builder.plan_import.source.paper import Paragraph
from workbook_builder.spelling import folded

_HEAD_START = re.compile(r"(?:s|số )?tt\b", re.IGNORECASE)
_HEAD_WORDS = frozenset(
    folded(word)
    for phrase in (
        "điểm tự chấm",
        "chuẩn",
        "thưởng",
        "trừ",
        "cộng",
        "tối đa",
        "ghi chú",
        "minh chứng",
        "thẩm định",
        "đánh giá",
        "số",
        "thang",
        "đạt được",
        "tiêu chí",
        "nội dung",
        "của đơn vị",
    )
    for word in phrase.split()
)
_MOST_HEAD_LINES = 12
_HEAD_PHRASES: tuple[tuple[Role, str], ...] = (
    ("self", r"điểm tự (?:chấm|đánh giá|cho)|tự chấm"),
    ("bonus", r"điểm (?:thưởng|cộng)"),
    ("penalty", r"điểm trừ"),
    ("points", r"(?:thang |số )?điểm(?: chuẩn| tối đa)?"),
)


def head_lines(paragraphs: Sequence[Paragraph], at: int) -> int:
    """How many lines, beginning here, are the headings of a rubric; 0 where none begin here."""
    if not _HEAD_START.match(paragraphs[at].text):
        return 0
    count = 1
    for part in paragraphs[at + 1 : at + _MOST_HEAD_LINES]:
        words = re.findall(r"[^\W\d_]+", folded(part.text))
        if not words or not set(words) <= _HEAD_WORDS or re.search(r"\d", part.text):
            break
        count += 1
    said = folded(" ".join(part.text for part in paragraphs[at : at + count]))
    after = _HEAD_START.sub("", said, count=1).strip()
    titled = head_role(re.split(r"\bđiểm\b", after)[0].strip())
    return count if titled == "text" and "điểm" in said else 0


def head_text(paragraphs: Sequence[Paragraph], at: int) -> str:
    """The headings that begin here, joined into one line."""
    count = head_lines(paragraphs, at)
    return " ".join(part.text for part in paragraphs[at : at + count])


def text_heading(text: str) -> Heading:
    """The columns that the headings name, in their order, each counted as one column wide."""
    said = folded(text)
    found: list[tuple[int, Role]] = []
    for role, phrase in _HEAD_PHRASES:
        match = re.search(phrase, said)
        if match:
            found.append((match.start(), role))
            said = said[: match.start()] + " " * len(match[0]) + said[match.end() :]
    roles: list[Role] = ["number", "text", *(role for _, role in sorted(found))]
    return Heading(tuple((n, n + 1, role, "") for n, role in enumerate(roles)))
