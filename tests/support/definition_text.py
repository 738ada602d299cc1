"""A small valid campaign.yaml, and a way to plant faults in it."""

from string import Formatter

from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.problems import Problem

VALID = """\
schema: 1
id: dot-1
title: Đợt một
plan: {number: 1/KH, date: 2023-07-25}
due: 2023-12-15
total: 10
ranking: {decimals: 1, ties: dense}
rubric:
  - id: I
    title: Nhóm một
    points: 10
    criteria:
      - id: I.1
        title: Tiêu chí một
        points: 4
        tiers:
          - {label: Tốt, points: 4}
          - {label: Khá, points: 2}
          - {label: Không, points: 0}
      - {id: I.2, title: Tiêu chí hai, points: 6, step: 0.5}
  - id: T
    title: Điểm thưởng
    points: 3
    counts_as: bonus
    groups:
      - id: T.1
        title: Sáng kiến
        points: 3
        criteria:
          - {id: T.1.1, title: Có sáng kiến, points: 3}
units:
  - {code: so-a, name: Sở Tài chính, short: STC, email: a@x.vn}
  - {code: so-b, name: Sở Y tế}
ledger:
  - {unit: so-a, criterion: I.1, kind: bonus, points: 1.5, reason: Cờ thi đua}
"""

HERE = "#!"
"""Marks, in a planted text, the line that the problem must name; without a mark, the first."""


def plant(text: str, old: str, new: str) -> tuple[str, int]:
    """The text with its only `old` replaced by `new`, and the line that the problem must name."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the definition"
    marked = text.replace(old, new)
    position = marked.index(HERE) if HERE in new else text.index(old)
    return marked, marked.count("\n", 0, position) + 1


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    data = text.encode() if isinstance(text, str) else text
    return parse_campaign(data, "campaign.yaml")[1]


def found(text: str | bytes) -> list[tuple[str, int | None]]:
    """Code and line of every problem."""
    return [(problem.code, problem.place.line) for problem in problems_of(text)]


def blanks(sentence: str) -> set[str]:
    """The names between the braces of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
