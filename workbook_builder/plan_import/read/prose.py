"""The sentences of a plan → its rules on points: caps that the definition takes, and all others.

A rule that the definition has no place for is told with its sentence, by the kind of rule it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph
from workbook_builder.problems import Code, Place
from workbook_builder.scoring.kinds.spoken import AMOUNT, amount_of
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

CapKey = Literal["most_bonus", "most_penalty", "most_total"]

_MOST = rf"(?:không (?:được )?(?:quá|vượt quá|vượt)|tối đa(?: không quá)?)(?: là)?\s*{AMOUNT} ?điểm"
_CAPS: tuple[tuple[CapKey, re.Pattern[str]], ...] = (
    ("most_bonus", re.compile(rf"tổng (?:số )?điểm (?:thưởng|cộng)[^.;,\d]{{0,30}}?{_MOST}")),
    ("most_penalty", re.compile(rf"tổng (?:số )?điểm trừ[^.;,\d]{{0,30}}?{_MOST}")),
    (
        "most_total",
        re.compile(
            rf"tổng (?:số )?điểm (?:của mỗi đơn vị|cuối cùng|đạt được)"
            rf"[^.;,\d]{{0,40}}?{_MOST}"
        ),
    ),
)
_OF_A_PART = re.compile(r"\b(?:mục|nhóm|phần|tiêu chí|nội dung) (?:này|[ivxlc\d]+\b|[a-z]\d*\b)")
_BAND = r"(?:xếp loại|hoàn thành|xuất sắc|loại (?:tốt|khá|giỏi|trung bình|yếu|[a-d])\b)"
_KNOCK_OUT = re.compile(
    r"không (?:được )?(?:xếp loại|xếp hạng|xét|bình xét|đề nghị|công nhận|tặng|khen thưởng)"
    r"|hạ (?:một|01|1)? ?(?:bậc|mức)|điểm liệt|loại khỏi|không hoàn thành nhiệm vụ (?:nếu|khi)"
    r"|(?:hủy|huỷ|thu hồi|bãi bỏ) (?:bỏ )?(?:kết quả|danh hiệu)|(?:tước|mất) quyền"
    r"|vi phạm[^.;]*bị loại"
)
_RULES: tuple[tuple[PlanCode, re.Pattern[str]], ...] = (
    (PlanCode.PLAN_RULE_KNOCK_OUT, _KNOCK_OUT),
    (
        PlanCode.PLAN_RULE_MEAN,
        re.compile(
            r"trung bình cộng|điểm trung bình|bình quân|cộng điểm (?:các|của các) (?:quý|tháng|kỳ)"
        ),
    ),
    (
        PlanCode.PLAN_RULE_TARGET,
        re.compile(
            r"(?:tỷ lệ|tỉ lệ|phần trăm|%)[^.;]{0,40}(?:chỉ tiêu|kế hoạch)(?: được)? giao"
            r"|(?:tỷ lệ|tỉ lệ|so) (?:với|hoàn thành)[^.;]{0,20}chỉ tiêu"
        ),
    ),
    (
        PlanCode.PLAN_RULE_RESCALE,
        re.compile(
            r"quy đổi|quy về thang|hệ số|nhân đôi|theo tỷ lệ điểm|điểm còn lại"
            r"|không (?:có|phát sinh|thuộc)[^.;]{0,80}"
            r"(?:chấm|tính|hưởng|cho) (?:đủ |trọn |tối đa |hết )?điểm"
        ),
    ),
    (
        PlanCode.PLAN_RULE_BANDS,
        re.compile(
            rf"(?:xếp mức|phân loại|đạt loại|{_BAND}).*\d+ ?(?:điểm|đ\b|%)"
            rf"|\d+ ?(?:điểm|đ\b).*{_BAND}"
        ),
    ),
    (
        PlanCode.PLAN_RULE_TIES,
        re.compile(
            r"(?:bằng|cùng|trùng|ngang) (?:số |tổng )?điểm|điểm (?:số )?(?:bằng|ngang) nhau"
        ),
    ),
    (
        PlanCode.PLAN_RULE_SCORERS,
        re.compile(
            r"(?:chấm chéo|thẩm định|phúc tra|hội đồng|trưởng (?:cụm|khối)|tổ chấm|ban giám khảo)"
            r"[^.;]{0,60}(?:chấm|điểm)|tự (?:chấm|đánh giá)[^.;]{0,20}điểm"
        ),
    ),
    (
        PlanCode.PLAN_RULE_OTHER,
        re.compile(
            r"(?:không (?:vượt )?quá|tối đa|tối thiểu|ít nhất|dưới|trên|đủ|thêm|trừ|cộng|thưởng"
            r"|có|từ)[^.;\d]{0,40}\d+(?:,\d+)? ?điểm"
        ),
    ),
)
_RULES_SOMETHING = re.compile(
    r"\b(?:không|phải|nếu|chỉ|bị|trừ|cộng|nhân|hạ|mỗi|từng|làm tròn|tối đa|tối thiểu|ưu tiên)\b"
)
_ABOUT_POINTS = re.compile(r"điểm|xếp loại|trung bình cộng|bình quân|quy đổi|xếp hạng")
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=[^\W\d_]|[-–+•*(\"“\d])")
_MOST_RULES = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that says how points are counted: what of it is taken, or the code that tells that
    it has no place.
    """

    text: str
    place: Place
    taken: tuple[tuple[CapKey, Decimal], ...] = ()
    code: Code | None = None


def read_rules(lines: Sequence[Paragraph], *, running: bool) -> tuple[Rule, ...]:
    """The rules in these lines; `running`: a sentence may go over several of them."""
    found: list[Rule] = []
    for sentence, place in _sentences(lines, running=running):
        rule = _rule(sentence, place)
        if rule is not None and len(found) < _MOST_RULES:
            found.append(rule)
    return tuple(found)


def read_caps_said(text: str) -> tuple[tuple[CapKey, Decimal], ...]:
    """The caps on a unit's whole bonus, penalty or total that a sentence states."""
    said = folded(text)
    if _OF_A_PART.search(said):
        return ()
    caps = ((key, match) for key, form in _CAPS if (match := form.search(said)))
    return tuple((key, amount_of(match[1])) for key, match in caps)


def _rule(sentence: str, place: Place) -> Rule | None:
    said = folded(sentence)
    if not (_ABOUT_POINTS.search(said) or _KNOCK_OUT.search(said)):
        return None
    taken = read_caps_said(sentence)
    if taken:
        return Rule(sentence, place, taken)
    code = next((code for code, form in _RULES if form.search(said)), None)
    if code is None and _RULES_SOMETHING.search(said):
        code = PlanCode.PLAN_RULE_OTHER
    return None if code is None else Rule(sentence, place, code=code)


def _sentences(lines: Iterable[Paragraph], *, running: bool) -> Iterator[tuple[str, Place]]:
    if not running:
        for line in lines:
            for sentence in _parts(line.text):
                yield sentence, line.place
        return
    listed = list(lines)
    text = one_line("\n".join(line.text for line in listed))
    at, line_at, passed = 0, 0, 0
    for sentence in _parts(text):
        at = text.find(sentence, at)
        while line_at + 1 < len(listed) and passed + len(listed[line_at].text) < at:
            passed += len(listed[line_at].text) + 1
            line_at += 1
        yield sentence, listed[line_at].place


def _parts(text: str) -> Iterator[str]:
    """The sentences of a text; a number at the head of one (`2. Xếp loại: …`) stays with it."""
    held = ""
    for part in _SENTENCE.split(one_line(text)):
        held = f"{held} {part}".strip()
        if len(held) < 6 or held.endswith(":"):
            continue
        yield held
        held = ""
    if held:
        yield held
