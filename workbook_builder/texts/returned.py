"""Messages about returned files."""

from __future__ import annotations

from workbook_builder.texts.catalogue import Catalogue

MESSAGES: Catalogue = {}
