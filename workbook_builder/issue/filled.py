"""An issued workbook × answers → a returned file, filled in as a unit would do it by hand."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from openpyxl import load_workbook

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue.layout import lay_out
from workbook_builder.scoring.points import Answers, value_entered
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.parts import zip_parts

_CORE = "docProps/core.xml"
_LINE, _CHARS = 16, 18  # points of a line, and the letters on it, in the column of evidence
_NO_NOTES: Mapping[str, str] = MappingProxyType({})


def fill_in(
    issued: Path,
    returned: Path,
    campaign: Campaign,
    answers: Answers,
    *,
    saved: datetime,
    notes: Mapping[str, str] = _NO_NOTES,
) -> None:
    """Fills in an issued workbook, and saves it under another name.

    `notes`: criterion id → what is given as its evidence.
    """
    book = load_workbook(issued)
    sheet = book[words.SHEET_RUBRIC]
    for input_ in lay_out(campaign).inputs:
        if input_.criterion is None:
            continue
        id_ = input_.criterion.id
        answer = answers.get(id_)
        if input_.kind == "evidence":
            if id_ in notes:
                sheet[input_.cell] = notes[id_]
                row = sheet.row_dimensions[sheet[input_.cell].row]
                row.height = max(row.height or 0, _LINE * (2 + len(notes[id_]) // _CHARS))
        elif answer is not None:
            sheet[input_.cell] = (
                said if isinstance(said := value_entered(answer), str) else float(said)
            )
    returned.parent.mkdir(parents=True, exist_ok=True)
    book.save(returned)
    _set_dates(returned, saved)


def _set_dates(path: Path, saved: datetime) -> None:
    """Sets the date of saving in the file and on disk, since openpyxl always writes the present."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    date = rb"(<dcterms:modified[^>]*>)[^<]*"
    moment = f"{saved.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    parts[_CORE] = re.sub(date, rb"\g<1>" + moment, parts[_CORE])
    path.write_bytes(zip_parts(parts))
    os.utime(path, (saved.timestamp(), saved.timestamp()))
