"""The marks that stand in a scoring workbook in place of what differs from unit to unit."""

from __future__ import annotations

# Marks are characters of Unicode's private use area. A definition must not contain any, so no
# unit's name can be taken for a mark.
MARK_UNIT_NAME = "\ue001"
MARK_UNIT_CODE = "\ue002"
MARK_SIGNATURE = "\ue003"
MARK_PRINTED_CODE = "\ue004"
UNIT_MARKS = (MARK_UNIT_NAME, MARK_UNIT_CODE, MARK_SIGNATURE, MARK_PRINTED_CODE)
