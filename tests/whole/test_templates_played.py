"""A template as an office would use it: filled in by everybody, counted, frozen, told."""

from __future__ import annotations

import random
import re

import openpyxl
import pytest

from tests.support.campaigns import Maker
from tests.support.examples import numbers
from tests.support.returned import cell_value
from workbook_builder.campaign.panel import panels
from workbook_builder.cli.app import run
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign, template_names
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.panel import lay_out_panel

FIRST = "truong-hoc-nhieu-cap"
TEMPLATES = [
    FIRST,
    *(one for one in template_names() if one not in (FIRST, "binh-phuoc-2022-2025")),
]
"""That with rounds alone is played by `tests/rounds`."""


def fill_in(issued, returned, layout, answers) -> None:
    book = openpyxl.load_workbook(issued)
    for one in layout.inputs:
        if one.is_answer and one.criterion.id in answers:
            book[layout.sheet][one.cell] = cell_value(answers[one.criterion.id])
        elif one.kind == "evidence":
            book[layout.sheet][one.cell] = "QĐ 12/QĐ-UBND"
    book.save(returned)


def play(folder, maker: Maker) -> None:
    """Every unit but the last, and every scorer, fills in its workbook and sends it back."""
    campaign = load_definition(folder)
    asked = {criterion.id for criterion in campaign.self_scored()}
    for unit in campaign.units[:-1]:
        answers = {id_: a for id_, a in maker.answers(campaign, 0.1).items() if id_ in asked}
        issued = folder.scoring_book(campaign, unit)
        fill_in(issued, folder.inbox / f"{unit.code}.xlsx", lay_out(campaign), answers)
    for panel in panels(campaign):
        code, answers = panel.scorer.code, maker.answers(panel.campaign, 0.1)
        issued = folder.panel_book(campaign, code)
        fill_in(issued, folder.inbox / f"{code}.xlsx", lay_out_panel(panel), answers)


@pytest.mark.parametrize("number", numbers(1, whole=len(TEMPLATES)))
def test_every_command_does_its_work(tmp_path, capsys, number):
    folder = start_campaign(tmp_path / "dot", TEMPLATES[number])
    home = str(folder.root)

    def said(*command: str) -> tuple[int, str]:
        code = run([command[0], home, *command[1:]])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, " ".join(f"{out} {err}".split())

    assert said("build")[0] == 0
    play(folder, Maker(random.Random(7), 0))
    for command in ("consolidate", "verify", "report", "changes", "status"):
        assert said(command)[0] == 0, command
    stopped, told = said("freeze", "--minutes", "12/BB")
    assert stopped == 2
    accepted = [f"--accept {kind}=đã họp" for kind in re.findall(r'--accept ([a-z-]+)="', told)]
    options = [word for one in accepted for word in one.split(" ", 1)]
    for command in (("freeze", "--minutes", "12/BB", *options), ("notices",), ("report",)):
        assert said(*command)[0] == 0, command
    assert len(list(folder.notices.glob("*.docx"))) == len(load_definition(folder).units)
    assert said("verify")[0] == 0
