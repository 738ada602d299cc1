"""Each input of the scoring workbook → what may be entered there, and what is said about it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.issue.layout import Input
from workbook_builder.scoring.kinds.kind import InputRule
from workbook_builder.words.workbooks import scoring as words


def text_prompts() -> dict[str, tuple[str, str]]:
    return {
        "so_bao_cao": (words.PROMPT_NUMBER, words.PROMPT_NUMBER_TEXT),
        "ngay_bao_cao": (words.PROMPT_DATE, words.PROMPT_DATE_TEXT),
        "ngay_ky": (words.PROMPT_SIGN_DATE, words.PROMPT_SIGN_DATE_TEXT),
        "nguoi_lap": (words.PROMPT_PREPARED, words.PROMPT_PREPARED_TEXT),
        "nguoi_ky": (words.PROMPT_SIGNED, words.PROMPT_SIGNED_TEXT),
        "dien_thoai": (words.PROMPT_PHONE, words.PROMPT_PHONE_TEXT),
    }


def add_input_prompt(worksheet: Worksheet, input_: Input, title: str, text: str) -> None:
    # one validation for each cell: a shared one leaks its ranges into other sheets
    prompt = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=text)
    prompt.add(input_.cell)
    worksheet.add_data_validation(prompt)


def add_input_rule(worksheet: Worksheet, input_: Input) -> None:
    """What may be entered: one of a list, or a number that fits the rule of the criterion."""
    rule = input_.rule or _UNIT
    (title, text), (wrong_title, wrong) = rule.prompt, rule.refusal
    validation = DataValidation(
        type="list" if input_.allowed else "custom",
        formula1=input_.allowed or rule.condition(input_.cell),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=wrong_title,
        error=wrong,
        showInputMessage=True,
        promptTitle=title,
        prompt=text,
    )
    validation.add(input_.cell)
    worksheet.add_data_validation(validation)


_UNIT = InputRule(
    (words.PROMPT_UNIT, words.PROMPT_UNIT_TEXT), (words.WRONG_UNIT, words.WRONG_UNIT_TEXT)
)
"""Of the cell of a common workbook where a unit chooses its name."""
