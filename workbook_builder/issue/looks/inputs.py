"""Each input of the scoring workbook → what may be entered there, and what is said about it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import NOT_APPLICABLE
from workbook_builder.issue.layout import Input
from workbook_builder.scoring.kinds.kind import is_count
from workbook_builder.scoring.points import MOST_CASES
from workbook_builder.words.sentences import number
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


def add_prompt(worksheet: Worksheet, input_: Input, title: str, text: str) -> None:
    # one validation for each cell: a shared one leaks its ranges into other sheets
    prompt = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=text)
    prompt.add(input_.cell)
    worksheet.add_data_validation(prompt)


def add_rule(worksheet: Worksheet, input_: Input) -> None:
    """What may be entered: one of a list, or a number where cases or a measure are asked for."""
    title, text, wrong_title, wrong = _rule_texts(input_)
    rule = DataValidation(
        type="list" if input_.allowed else "custom",
        formula1=input_.allowed or _number_rule(input_),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=wrong_title,
        error=wrong,
        showInputMessage=True,
        promptTitle=title,
        prompt=text,
    )
    rule.add(input_.cell)
    worksheet.add_data_validation(rule)


def _number_rule(input_: Input) -> str:
    """Whether what was entered is a number of cases or of a measure, or says `Không áp dụng`."""
    cell = input_.cell
    takes = is_count(cell) if input_.kind == "cases" else f"IF(ISNUMBER({cell}),{cell}>=0,FALSE)"
    if input_.criterion and input_.criterion.not_applicable:
        return f'OR({takes},{cell}="{NOT_APPLICABLE}")'
    return takes


def _rule_texts(input_: Input) -> tuple[str, str, str, str]:
    """Title and text of the prompt, title and text of the refusal."""
    criterion = input_.criterion
    if criterion is None:
        return (words.PROMPT_UNIT, words.PROMPT_UNIT_TEXT, words.WRONG_UNIT, words.WRONG_UNIT_TEXT)
    either = ""
    if criterion.not_applicable:
        either = words.OR_NOT_APPLICABLE.format(label=NOT_APPLICABLE)
    if criterion.kind == "cases":
        wrong = words.WRONG_CASES_TEXT.format(most=MOST_CASES)
        return words.PROMPT_CASES, words.PROMPT_CASES_TEXT + either, words.WRONG_CASES, wrong
    if criterion.measure:
        share = criterion.kind == "share"
        template = words.PROMPT_SHARE_TEXT if share else words.PROMPT_MEASURE_TEXT
        text = template.format(measure=criterion.measure) + either
        return words.PROMPT_MEASURE, text, words.WRONG_MEASURE, words.WRONG_MEASURE_TEXT
    if criterion.tiers:
        return (words.PROMPT_TIER, words.PROMPT_TIER_TEXT, words.WRONG_TIER, words.WRONG_TIER_TEXT)
    blanks = {"points": number(criterion.points), "step": number(criterion.step or 1)}
    return (
        words.PROMPT_POINTS,
        words.PROMPT_POINTS_TEXT.format(**blanks),
        words.WRONG_POINTS,
        words.WRONG_POINTS_TEXT.format(**blanks),
    )
