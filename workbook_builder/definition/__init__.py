"""campaign.yaml or Khai-bao.xlsx ↔ a checked `Campaign`, with every fault at its line or cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.definition.convert import convert_definition
    from workbook_builder.definition.load import check_definition, load_definition
    from workbook_builder.definition.templates import start_campaign, template_names
    from workbook_builder.definition.workbook.write import write_definition_book
    from workbook_builder.definition.yaml.write import definition_text

__all__ = [
    "check_definition",
    "convert_definition",
    "definition_text",
    "load_definition",
    "start_campaign",
    "template_names",
    "write_definition_book",
]

__getattr__ = hand_on(
    __name__,
    load="check_definition load_definition",
    convert="convert_definition",
    templates="start_campaign template_names",
    yaml__write="definition_text",
    workbook__write="write_definition_book",
)
