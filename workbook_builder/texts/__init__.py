"""Every sentence that a user sees, Vietnamese and English side by side, keyed by code.

Some modules hold messages, others the words inside the workbooks (`…_sheet`), papers (`report`) and
letters, which are Vietnamese only; some hold both.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from workbook_builder.problems import Place, Problem, Value
from workbook_builder.texts import (
    awards,
    commands,
    containers,
    definition,
    definition_awards,
    definition_sheet,
    doctor,
    freeze,
    integrity,
    letters,
    live,
    plan,
    ranking_sheet,
    receipt_sheet,
    receipts,
    report,
    returned,
    rounds,
    verify,
)
from workbook_builder.texts.catalogue import Catalogue, Text

Lang = Literal["vi", "en"]

MESSAGES: Catalogue = {
    **definition.MESSAGES,
    **definition_sheet.MESSAGES,
    **returned.MESSAGES,
    **integrity.MESSAGES,
    **containers.MESSAGES,
    **receipts.MESSAGES,
    **ranking_sheet.MESSAGES,
    **receipt_sheet.MESSAGES,
    **commands.MESSAGES,
    **live.MESSAGES,
    **plan.MESSAGES,
    **doctor.MESSAGES,
    **report.MESSAGES,
    **letters.MESSAGES,
    **verify.MESSAGES,
    **freeze.MESSAGES,
    **rounds.MESSAGES,
    **awards.MESSAGES,
    **definition_awards.MESSAGES,
}


def say(code: str, lang: Lang = "vi", **values: Value) -> str:
    """The sentence of this code, its blanks filled. Numbers follow the language: 1,5 or 1.5."""
    return _fill(MESSAGES[code], lang, values)


def message(problem: Problem, lang: Lang = "vi") -> str:
    """The sentence of a problem, without its place; of a fault in a cell, in the sheet's words."""
    text = MESSAGES[problem.code]
    if problem.place.sheet:
        text = definition_sheet.ON_SHEET.get(problem.code, text)
    return _fill(text, lang, problem.values)


def cause(problem: Problem, lang: Lang = "vi") -> str:
    """What the sentence says is wrong, without what it asks of whoever sent the file."""
    return message(problem, lang).split(". ")[0].rstrip(".")


def _fill(text: Text, lang: Lang, values: Mapping[str, Value]) -> str:
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
    return value if isinstance(value, str) else number(value, lang)
