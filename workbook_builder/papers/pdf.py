"""A Word document → a PDF of it, made by the LibreOffice of this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from workbook_builder.machine.machine import find_office
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.papers import PapersCode

_MOST_SECONDS = 180


def paper_pdf(document: Path) -> bytes:
    """The document as PDF; CampaignError if there is no LibreOffice or it fails."""
    program = find_office()
    if program is None:
        raise CampaignError(error(PapersCode.PDF_NO_OFFICE, file=document.name))
    with tempfile.TemporaryDirectory() as temporary:
        # A profile of its own, since another LibreOffice may be open; a plain name, since the
        # name of the paper may hold letters that LibreOffice stumbles over.
        profile, source = Path(temporary) / "profile", Path(temporary) / "paper.docx"
        shutil.copyfile(document, source)
        call = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            temporary,
            str(source),
        ]
        try:
            subprocess.run(call, check=True, capture_output=True, timeout=_MOST_SECONDS)  # noqa: S603  our own call
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as fault:
            raise CampaignError(error(PapersCode.PDF_FAILED, file=document.name)) from fault
