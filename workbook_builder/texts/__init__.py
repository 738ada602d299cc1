"""Every sentence that a user sees, Vietnamese and English side by side, keyed by code.

`definition`, `plan`, `returned`, `receipts`, `commands`, `live`, `doctor` hold messages;
`scoring_sheet`, `ranking_sheet`, `receipt_sheet` and `summary_sheet` hold the words inside the
workbooks, which are Vietnamese only; some hold messages too.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from workbook_builder.problems import Place, Problem, Value
from workbook_builder.texts import (
    commands,
    definition,
    doctor,
    live,
    plan,
    ranking_sheet,
    receipt_sheet,
    receipts,
    returned,
)
from workbook_builder.texts.catalogue import Catalogue

Lang = Literal["vi", "en"]

MESSAGES: Catalogue = {
    **definition.MESSAGES,
    **returned.MESSAGES,
    **receipts.MESSAGES,
    **ranking_sheet.MESSAGES,
    **receipt_sheet.MESSAGES,
    **commands.MESSAGES,
    **live.MESSAGES,
    **plan.MESSAGES,
    **doctor.MESSAGES,
}


def say(code: str, lang: Lang = "vi", **values: Value) -> str:
    """The sentence of this code, its blanks filled. Numbers follow the language: 1,5 or 1.5."""
    text = getattr(MESSAGES[code], lang)
    return str(text.format_map({name: _spell(value, lang) for name, value in values.items()}))


def message(problem: Problem, lang: Lang = "vi") -> str:
    """The sentence of a problem, without its place."""
    return say(problem.code, lang, **problem.values)


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
    return value if isinstance(value, str) else number(value, lang)
