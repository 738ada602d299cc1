"""A code and the values of its blanks → the sentence, Vietnamese or English.

The sentences stand in `words.messages`. What workbooks and papers say, Vietnamese only, stands in
`words.workbooks` and `words.papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from workbook_builder.problems import Code, Place, Problem, Value
from workbook_builder.words.catalogue import Text
from workbook_builder.words.messages.definition_workbook import ON_SHEET

Lang = Literal["vi", "en"]


def say(code: Code, lang: Lang = "vi", **values: Value) -> str:
    """The sentence of this code, its blanks filled. Numbers follow the language: 1,5 or 1.5."""
    return _fill(code, lang, values)


def message(problem: Problem, lang: Lang = "vi") -> str:
    """The sentence of a problem, without its place; of a fault in a cell, in the sheet's words."""
    text: Code | Text = problem.code
    if problem.place.sheet:
        text = ON_SHEET.get(problem.code, text)
    return _fill(text, lang, problem.values)


def cause(problem: Problem, lang: Lang = "vi") -> str:
    """What the sentence says is wrong, without what it asks of whoever sent the file."""
    return message(problem, lang).split(". ")[0].rstrip(".")


def _fill(text: Code | Text, lang: Lang, values: Mapping[str, Value]) -> str:
    said = {name: _spell(value, lang) for name, value in values.items()}
    return str(getattr(text, lang).format_map(said))


def line(problem: Problem, lang: Lang = "vi") -> str:
    """The problem on one line, place first: `campaign.yaml:17: …`."""
    said = " ".join(message(problem, lang).split())
    return said if problem.place == Place() else f"{problem.place}: {said}"


def number(value: Decimal | int, lang: Lang = "vi") -> str:
    """Points as people write them: 117,5 in Vietnamese, 117.5 in English; no idle zeros."""
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",") if lang == "vi" else plain


def _spell(value: Value, lang: Lang) -> str:
    """A value as people read it; a code within a sentence is a piece of the sentence."""
    if isinstance(value, Code):
        return str(getattr(value, lang))
    return value if isinstance(value, str) else number(value, lang)
