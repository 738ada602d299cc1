"""A Word document → a PDF of it, made by the LibreOffice of this machine."""

from __future__ import annotations

from pathlib import Path

from workbook_builder.folder.whole import read_whole
from workbook_builder.libreoffice import ConversionError, converted, find_office
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.papers import PapersCode

_MOST_SECONDS = 180


def paper_pdf(document: Path) -> bytes:
    """The document as PDF; CampaignError if there is no LibreOffice or it fails."""
    program = find_office()
    if program is None:
        raise CampaignError(error(PapersCode.PDF_NO_OFFICE, file=document.name))
    try:
        data = read_whole(document)
        return converted(program, data, "docx", "pdf:writer_pdf_Export", seconds=_MOST_SECONDS)
    except (OSError, ConversionError) as fault:
        raise CampaignError(error(PapersCode.PDF_FAILED, file=document.name)) from fault
