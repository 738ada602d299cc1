"""What is said of award rules in Khai-bao.xlsx."""

from __future__ import annotations

from workbook_builder.problems import Code


class DefinitionAwardsCode(Code):
    """Codes, each with its sentence."""

    AWARD_LABEL_HOMELESS = (
        "award_label_homeless",
        "“{label}” phải đứng dưới dòng “{above}” mà nó thuộc về.",
        '"{label}" stands below the line "{above}" that it belongs to.',
    )
    AWARD_HEADINGS_MISSING = (
        "award_headings_missing",
        "Không thấy dòng tiêu đề “{headings}” nên không đọc được quy định khen thưởng.",
        "The headings “{headings}” are not there, so the award rules can't be read.",
    )
