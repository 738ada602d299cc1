"""10,000 mutants of real returned files: none may crash or hang the reader, or be misread.

Run by `make endurance`. Each number always gives the same mutant, so that a failing one can be
studied: `python -m benchmarks.mutants 4711 4712` tries only those two. The answers of an accepted
mutant are compared with what openpyxl reads in the same cells. openpyxl runs in a process of its
own, since a mutant may kill it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.office.calc import Calc
from tests.support.mutation import mutant
from tests.support.returned import KEY, layout_of, returned, through_openpyxl
from tests.support.second_reader import Cells, SecondReader, second_reader
from workbook_builder.campaign.model import Campaign, Criterion, Tier
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.intake.returned.read import read_return
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.issue.table import CHOICE, HEADED, ID, ROW_HEADINGS
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.kinds.registry import USUAL_KINDS, kind_of
from workbook_builder.spelling import folded_visible
from workbook_builder.words.workbooks.scoring import SHEET_RUBRIC
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

COUNT = 10_000
PATIENCE = 2.0  # processor seconds for one mutant


@dataclass
class Outcome:
    """What became of the mutants; `wrong` tells of each failure, with the mutant's number."""

    kinds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    not_compared: int = 0
    second_refused: int = 0
    second_died: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Tries all mutants, or those of these numbers, and prints what became of them."""
    started = time.perf_counter()
    numbers = [int(number) for number in arguments] or range(COUNT)
    outcome = try_mutants(samples(with_office=True), numbers)
    for kind, count in outcome.kinds.most_common():
        print(f"{kind:12} {count:6}")
    print("of which by code:", ", ".join(f"{c} {n}" for c, n in outcome.codes.most_common()))
    print(f"answers compared with openpyxl's cells: {outcome.compared}", end="; ")
    print(f"that had no certain cell any more: {outcome.not_compared}")
    print(f"accepted files that openpyxl refused: {outcome.second_refused}", end="; ")
    print(f"that it died of: {outcome.second_died}")
    print(f"slowest: {outcome.slowest:.2f} s of processor time")
    print(f"all: {time.perf_counter() - started:.0f} s; wrong: {len(outcome.wrong)}")
    for line in outcome.wrong:
        print(" ", line)
    return 1 if outcome.wrong else 0


def campaign() -> Campaign:
    """The campaign whose scoring workbook was filled in and mutated."""
    return load_campaign(template_path("khoi-5-2023"))


def samples(*, with_office: bool) -> list[bytes]:
    """A returned file as filled in, saved again by openpyxl and, if wanted, by LibreOffice."""
    asked = campaign()
    answers = {
        c.id: c.tiers[n % len(c.tiers)] if c.tiers else allowed_points(c)[n % 5]
        for n, c in enumerate(asked.criteria())
    }
    plain_one = returned(answers, campaign=asked)
    found = [plain_one, through_openpyxl(plain_one)]
    if with_office:
        calc = Calc()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.xlsx"
            path.write_bytes(plain_one)
            with calc.open(path) as book:
                book.save()
            found.append(path.read_bytes())
        calc.stop()
    return found


def try_mutants(originals: Sequence[bytes], numbers: Iterable[int]) -> Outcome:
    """Reads each mutant as a consolidation does, and compares the answers of accepted ones."""
    asked, outcome = campaign(), Outcome()
    with second_reader() as second:
        for number in numbers:
            data = mutant(originals[number // 5 % len(originals)], number)
            started = time.process_time()
            submission = _take(data, asked, outcome, number)
            seconds = time.process_time() - started
            outcome.slowest = max(outcome.slowest, seconds)
            if seconds > PATIENCE:
                outcome.wrong.append(f"{number}: took {seconds:.1f} s")
            if submission is not None:
                _compare(submission, data, asked, second, outcome, number)
        outcome.second_died = second.died
    return outcome


def _take(data: bytes, asked: Campaign, outcome: Outcome, number: int) -> Submission | None:
    try:
        reading = read_return(read_xlsx(data), asked, layout_of(asked), KEY)
    except Unreadable as fault:
        outcome.kinds["unreadable"] += 1
        outcome.codes[fault.problem.code] += 1
        if fault.problem.code == "workbook_not_read":  # the last resort: none may need it
            outcome.wrong.append(f"{number}: {fault.problem.values}")
        return None
    except Exception as fault:
        outcome.wrong.append(f"{number}: {type(fault).__name__}: {fault}")
        return None
    if reading.submission is None:
        outcome.kinds[reading.kind] += 1
        outcome.codes[reading.problems[0].code] += 1
        return None
    outcome.kinds["accepted, with warnings" if reading.problems else "accepted"] += 1
    return reading.submission


def _compare(
    submission: Submission,
    data: bytes,
    asked: Campaign,
    second: SecondReader,
    outcome: Outcome,
    number: int,
) -> None:
    sheets = second.read(data)
    if sheets is None:
        outcome.second_refused += 1
        return
    cells = sheets.get(SHEET_RUBRIC, {})
    ids = Counter(value for address, value in cells.items() if _column(address) == ID)
    certain = cells.get(f"{CHOICE}{ROW_HEADINGS}") == HEADED[CHOICE]
    for input_ in layout_of(asked).inputs:
        criterion = input_.criterion
        if criterion is None or kind_of(criterion) not in USUAL_KINDS or not input_.is_answer:
            continue
        row_id, row = f"criterion {criterion.id}", input_.cell.removeprefix(CHOICE)
        if not certain or cells.get(f"{ID}{row}") != row_id or ids[row_id] != 1:
            outcome.not_compared += 1
            continue
        outcome.compared += 1
        if not _agree(criterion, submission.answers, cells, input_.cell):
            said, seen = submission.answers.get(criterion.id), cells.get(input_.cell)
            outcome.wrong.append(f"{number}: {input_.cell} is {seen!r}, read as {said}")


def _column(address: str) -> str:
    return address.rstrip("0123456789")


def _agree(criterion: Criterion, answers: Mapping[str, object], cells: Cells, address: str) -> bool:
    """Whether the answer is the one in the cell, and there is none if the cell has none."""
    answer, seen = answers.get(criterion.id), cells.get(address)
    if address in cells and (seen is None or (isinstance(seen, str) and seen.startswith("="))):
        return True  # the value of a date or a formula is not checked here
    if isinstance(answer, Tier):
        return _spelled(seen) == folded_visible(answer.label)
    if answer is not None:
        return _number(seen) == float(str(answer))
    if criterion.tiers:
        return seen not in {tier.label for tier in criterion.tiers}
    return isinstance(seen, bool) or seen not in {float(p) for p in allowed_points(criterion)}


def _spelled(seen: str | float | bool | None) -> str:
    return f"{seen:.15g}" if isinstance(seen, float) else folded_visible(str(seen))


def _number(seen: str | float | bool | None) -> float | None:
    try:
        return float(folded_visible(str(seen)).replace(",", "."))
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
