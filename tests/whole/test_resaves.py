"""A unit's file counts the same, without an alarm, whichever program saved it last."""

from __future__ import annotations

import pytest

from tests.office import requirements
from tests.support.received import DAY
from tests.support.resaves import OTHERS, USUAL, Resaver, taken_in
from tests.support.returned import returned


@pytest.mark.parametrize("program", USUAL, ids=lambda one: one.name)
def test_what_a_program_saves_again_counts_the_same(tmp_path, program: Resaver):
    if program.missing:
        requirements.unavailable(f"not installed: {program.missing}")
    source = tmp_path / "nguon.xlsx"
    source.write_bytes(returned(changes={"ghi_chu_I.1": "Báo cáo số 12/BC-SNV"}, saved=DAY))
    outcome = taken_in(program.name, program.save(source, tmp_path))
    assert outcome.right, outcome


def test_each_program_has_a_name_of_its_own():
    names = [(one.name, one.suffix) for one in (*USUAL, *OTHERS)]
    assert len(set(names)) == len(names)
