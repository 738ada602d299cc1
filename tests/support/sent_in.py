"""What units send in: names with every Vietnamese letter, and workbooks with given points."""

from __future__ import annotations

from decimal import Decimal

from tests.support.returned import KEY, returned
from workbook_builder.definition.load import load_definition

# Every letter of the Vietnamese alphabet, with every tone, small and capital.
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
LETTERS = VOWELS + "bcdđghklmnpqrstvx"
NAME = f"{LETTERS} {LETTERS.upper()} & < > \" “Sở” 'x' ".ljust(199, "ễ") + "Ợ"


def answers_of(campaign, points):
    """Criterion id → tier or points, from points alone."""
    criteria = {criterion.id: criterion for criterion in campaign.criteria()}
    return {
        id_: next((t for t in criteria[id_].tiers if t.points == given), Decimal(given))
        for id_, given in points.items()
    }


def send_in(folder, points_of):
    """Puts workbooks of units into the inbox. `points_of`: unit code → criterion id → points."""
    campaign = load_definition(folder)
    (folder.root / ".key").write_text(KEY.hex())
    folder.make_boxes()
    for unit in campaign.units:
        if unit.code in points_of:
            answers = answers_of(campaign, points_of[unit.code])
            filled = {"so_bao_cao": "219/BC-VP", "ngay_bao_cao": "18/12/2023"}
            data = returned(answers, filled, campaign=campaign, unit=unit)
            (folder.inbox / f"{unit.code}.xlsx").write_bytes(data)
    return campaign
