"""The names of the files in a campaign folder, and a path as it is typed in a command."""

from __future__ import annotations

import re
from pathlib import Path

DEFINITION = "campaign.yaml"
DEFINITION_BOOK = "Khai-bao.xlsx"
"""The definition as a workbook. A folder has either this one or campaign.yaml."""
FAULTS_BOOK = "Khai-bao.kiem-tra.xlsx"
"""A copy of Khai-bao.xlsx in which `check` marks the faulty cells."""
OUTBOX = "Gui-di"
INBOX = "Nhan-ve"
RANKING_BOOK = "Bang-tong-hop.xlsm"
LETTERS = "Phan-hoi"
NOTICES = "Thong-bao"
DRAFTS = "Thu-di"
"""The mails to units as drafts, which a mail program opens ready to send."""
PAPER_TEMPLATE = "Mau-bao-cao.docx"
"""The office's own styles for papers."""
ENCLOSURES = "Gui-kem"
"""What goes to every unit beside its own file."""
MAIL_TEXTS = "Loi-thu.txt"
"""The office's own words for its mails."""
MAILED_IN = "Thu"
"""In the inbox: the mails that were fetched."""
RUNS = "runs"
RESULT_RECORD = "ket-qua.json"
"""In runs/: the record of results."""
ISSUED = "issued"
"""In runs/: the workbooks that copies were made from, and who got one."""
LAST_ROUND = "Ky-truoc.json"
"""In the folder of a round: the figures of the round before."""
ROUNDS_BOOK = "Tien-do.xlsx"
"""In the folder of a campaign with rounds: the workbook on all of them."""
YEAR = "Ca-nam"
"""In the folder of a campaign with rounds: the folder of what they come to together."""
SOURCES = "Nguon-diem.json"
"""In that folder: which frozen results its figures were taken from."""
ROLLUP_BOOK = "Tong-hop-cap-tren.xlsx"
"""Where the results of several campaigns are rolled up: the workbook on all of them."""
ROLLUP_RECORD = "Tong-hop-cap-tren.json"
"""Beside it: the same for the next level above."""
KEY_FILE = ".key"
COMMON_CODE = "chung"
"""Stands in place of a unit's code in the name of the common scoring workbook."""


def path_in_command(path: Path) -> str:
    """A path as it is typed in a command: quoted if a shell would split it at a blank."""
    said = str(path)
    return said if re.fullmatch(r"[\w./:\\~-]+", said) else f'"{said}"'
