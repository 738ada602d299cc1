"""A return that each program on this machine saves again: what becomes of it, program by program.

Run by `make endurance`; `make resavers` installs the programs that are small enough. One that is
not there is named, and is no failure. `python -m benchmarks.resaves SheetJS` tries those of a name.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.received import DAY
from tests.support.resaves import OTHERS, USUAL, Resaved, taken_in
from tests.support.returned import returned, through_openpyxl


def main(arguments: Sequence[str]) -> int:
    """Tries every program, or those whose names hold one of the arguments, and prints a table."""
    outcomes: list[Resaved] = []
    absent: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number, program in enumerate((*USUAL, *OTHERS)):
            if arguments and not any(one in program.name for one in arguments):
                continue
            if program.missing:
                absent.append(f"{program.name} ({program.missing})")
                continue
            here = folder / str(number)
            here.mkdir()
            source = here / "nguon.xlsx"
            data = returned(changes={"ghi_chu_I.1": "Báo cáo số 12"}, saved=DAY)
            source.write_bytes(through_openpyxl(data))  # with shared strings, as programs write
            try:
                found = taken_in(program.name, program.save(source, here))
            except (AssertionError, OSError) as fault:
                found = Resaved(program.name, f"not saved: {fault}"[:200], (), right=False)
            outcomes.append(found)
            mark = "ok" if found.right else "WRONG"
            print(f"{mark:6}{found.program:45}{program.suffix:6}{found.status:24}", *found.codes)
    for name in absent:
        print(f"not here: {name}")
    wrong = [one.program for one in outcomes if not one.right]
    print(f"{len(outcomes)} programs and formats, {len(wrong)} wrong, {len(absent)} not here")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
