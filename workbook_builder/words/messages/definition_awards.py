"""What is said of award rules in Khai-bao.xlsx."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

MESSAGES: Catalogue = {
    "award_label_homeless": Text(
        "“{label}” phải đứng dưới dòng “{above}” mà nó thuộc về.",
        '"{label}" stands below the line "{above}" that it belongs to.',
    ),
    "award_headings_missing": Text(
        "Không thấy dòng tiêu đề “{headings}” nên không đọc được quy định khen thưởng.",
        "The headings “{headings}” are not there, so the award rules can't be read.",
    ),
}
