"""Each input of the scoring workbook → what may be entered there, and what is said about it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.issue.table import Input
from workbook_builder.scoring.kinds.kind import InputRule
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.write.validation import add_validation


def text_prompts() -> dict[str, tuple[str, str]]:
    """Name of each text input beside the table → the title and text of its prompt."""
    return {
        "so_bao_cao": (words.PROMPT_NUMBER, words.PROMPT_NUMBER_TEXT),
        "ngay_bao_cao": (words.PROMPT_DATE, words.PROMPT_DATE_TEXT),
        "ngay_ky": (words.PROMPT_SIGN_DATE, words.PROMPT_SIGN_DATE_TEXT),
        "nguoi_lap": (words.PROMPT_PREPARED, words.PROMPT_PREPARED_TEXT),
        "nguoi_ky": (words.PROMPT_SIGNED, words.PROMPT_SIGNED_TEXT),
        "dien_thoai": (words.PROMPT_PHONE, words.PROMPT_PHONE_TEXT),
    }


def add_input_prompt(worksheet: Worksheet, input_: Input, title: str, text: str) -> None:
    """Adds a message that Excel shows when the input is selected."""
    prompt = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=text)
    add_validation(worksheet, input_.cell, prompt)


def add_input_rule(worksheet: Worksheet, input_: Input, offered: str, cells: str = "") -> None:
    """Limits what may be entered: a value of a list, or a number within the criterion's rule.

    `offered` is the range or the name of the values in the list, empty without a list. `cells` is
    the run of inputs of which this is the first, where one rule holds for several.
    """
    rule = input_.rule or _UNIT
    (title, text), (wrong_title, wrong) = rule.prompt, rule.refusal
    validation = DataValidation(
        type="list" if offered else "custom",
        formula1=offered or rule.condition(input_.cell),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning" if rule.percent else "stop",
        errorTitle=wrong_title,
        error=wrong,
        showInputMessage=True,
        promptTitle=title,
        prompt=text,
    )
    add_validation(worksheet, cells or input_.cell, validation)


_UNIT = InputRule(
    (words.PROMPT_UNIT, words.PROMPT_UNIT_TEXT), (words.WRONG_UNIT, words.WRONG_UNIT_TEXT)
)
"""The rule of the input in which a unit picks its name in a common workbook."""
