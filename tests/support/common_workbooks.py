"""Common workbooks and their layouts."""

from __future__ import annotations

from tests.support.returned import layout_of
from workbook_builder.issue.common import with_choice


def common_layout_of(campaign):
    return with_choice(campaign, layout_of(campaign))
