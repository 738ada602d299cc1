"""1,000 returned files, no two with the same faults: each gets a receipt, and the ranking is right.

Run by `make endurance`. The expected receipts and points follow from how the files are made
(`tests/support/faulty.py`) and not from the product. `python -m benchmarks.faults 200 7` makes 200
files of the seventh series.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.faulty import DAY, File, Standing, campaign, expected, inbox
from tests.support.returned import KEY
from workbook_builder.consolidation.count import count_folder
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.recount.files import CountedRun

COUNT = 1_000


@dataclass(frozen=True)
class Faults:
    """The files with what is expected of them, and what the product made of them."""

    files: list[File]
    expected: dict[str, Standing]
    counted: CountedRun
    seconds: float  # processor seconds for reading and counting

    def standings(self) -> dict[str, Standing]:
        """Unit → its standing by the product."""
        return {row.unit: (row.status, row.base, row.rank) for row in self.counted.whole.standings}

    def wrong(self) -> list[str]:
        """Lines on what is wrong: files without exactly one receipt of the right status, units."""
        receipts = self.counted.whole.intake.settled.receipts
        told = Counter(receipt.file for receipt in receipts)
        found = {receipt.file: receipt for receipt in receipts}
        lines = [f"{name}: {number} receipts" for name, number in told.items() if number != 1]
        for file in self.files:
            receipt = found.pop(f"Nhan-ve/{file.name}", None)
            if receipt is None or receipt.status not in file.statuses:
                lines.append(f"{file.name}: {receipt}, not {file.statuses}: {file.faults}")
            elif file.answers is not None and receipt.unit != file.unit:
                lines.append(f"{file.name}: of {receipt.unit}, not {file.unit}")
        lines += [f"{name}: nobody put it there" for name in found]
        ours = self.standings()
        lines += [
            f"{unit}: {ours.get(unit)}, not {known}"
            for unit, known in self.expected.items()
            if ours.get(unit) != known
        ]
        return lines


def main(arguments: Sequence[str]) -> int:
    """Makes the files, consolidates them, and prints what became of them."""
    number, seed = ([int(one) for one in arguments] + [COUNT, 1][len(arguments) :])[:2]
    with tempfile.TemporaryDirectory() as home:
        faults = take_in(Path(home), number, seed)
    receipts = faults.counted.whole.intake.settled.receipts
    for status, times in Counter(receipt.status for receipt in receipts).most_common():
        print(f"{status:24} {times:5}")
    ranked = sum(1 for status, _, _ in faults.standings().values() if status == "ranked")
    print(f"{len(faults.files)} files, {len(receipts)} receipts, {ranked} units ranked")
    print(f"{faults.seconds:.1f} s of processor time; wrong: {len(faults.wrong())}")
    print("\n".join(faults.wrong()))
    return 1 if faults.wrong() else 0


def take_in(home: Path, number: int, seed: int) -> Faults:
    """Puts so many files of this series into an inbox and counts them."""
    files = list(inbox(number, seed))
    folder = CampaignFolder(home)
    folder.inbox.mkdir()
    (home / ".key").write_text(KEY.hex(), encoding="ascii")
    for file in files:
        path = folder.inbox / file.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.data)
        os.utime(path, (DAY.timestamp(), DAY.timestamp()))
    started = time.process_time()
    counted = count_folder(folder, campaign(), first_inputs(campaign()), lambda done, total: None)
    return Faults(files, expected(files), counted, time.process_time() - started)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
