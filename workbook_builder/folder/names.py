"""What the files of a campaign folder are called, and how a path is typed in a command."""

from __future__ import annotations

import re
from pathlib import Path

DEFINITION = "campaign.yaml"
DEFINITION_BOOK = "Khai-bao.xlsx"
"""The definition as officers write it. A folder has one of the two."""
FAULTS_BOOK = "Khai-bao.kiem-tra.xlsx"
"""What `check` found in it: a copy with the faulty cells marked."""
OUTBOX = "Gui-di"
INBOX = "Nhan-ve"
RANKING_BOOK = "Bang-tong-hop.xlsm"
LETTERS = "Phan-hoi"
NOTICES = "Thong-bao"
RUNS = "runs"
LAST_ROUND = "Ky-truoc.json"
"""In the folder of a round: what the last one came to."""
ROUNDS_BOOK = "Tien-do.xlsx"
"""In the folder of a campaign with rounds: what came of all of them."""
KEY_FILE = ".key"
COMMON_CODE = "chung"
"""In place of a unit's code in the name of the common workbook."""


def path_in_command(path: Path) -> str:
    """A path as it is typed in a command: in quotes where a blank or the like would part it."""
    said = str(path)
    return said if re.fullmatch(r"[\w./:\\~-]+", said) else f'"{said}"'
