"""How long reading and checking a returned workbook takes, beside the libraries that only read.

Run by `make benchmark`. All is processor time of one process, measured in
turn. The libraries give the cells of all sheets, hidden ones too, and nothing else; we also bound,
check and compare.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.sample import campaign_of, returns
from benchmarks.table import Table
from tests.support.returned import KEY, layout_of, through_openpyxl
from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.candidates import room_for
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.memory import MEMORY, Memory
from workbook_builder.intake.returned.issued import NOTHING_KEPT
from workbook_builder.intake.returned.read import read_return
from workbook_builder.intake.taken import take_in
from workbook_builder.xlsx.read.any_format import WorkbookReader

FILES, KNOWN, NEW = 20, 1000, 10
TIMES = 3
MOMENT = datetime(2023, 12, 20, tzinfo=UTC)
Work = Callable[[bytes], object]


def table() -> Table:
    """The figures of reading."""
    found = {**measure(FILES, TIMES), **remembered(KNOWN, NEW)}
    return Table(("reading",), {name: (value,) for name, value in found.items()})


def measure(files: int, times: int) -> dict[str, float]:
    """Row of the table → milliseconds, or multiples of bare calamine."""
    units = files * (times + 1)
    campaign, filled = campaign_of(units), returns(units)
    layout = layout_of(campaign)
    again = [through_openpyxl(one) for one in filled]
    found: dict[str, float] = {}
    with WorkbookReader((), room_for(layout)) as reader:

        def ours(data: bytes) -> object:
            return read_return(reader.read(data)[0], campaign, layout, KEY)

        for written, sample in (("as filled in", filled), ("saved by openpyxl", again)):
            rivals: dict[str, Work] = {"reading and checking": ours, "openpyxl": _openpyxl}
            rivals["pandas with openpyxl"] = _pandas
            lots = [sample[start : start + files] for start in range(0, len(sample), files)]
            bare, others = _in_turn(_calamine, rivals, lots)
            found[f"bare calamine, {written}, milliseconds"] = bare
            for name, ratio in others.items():
                found[f"{name}, {written}: times bare calamine"] = ratio
    return found


def _in_turn(
    bare: Work, rivals: dict[str, Work], lots: Sequence[Sequence[bytes]]
) -> tuple[float, dict[str, float]]:
    """Milliseconds of the bare work for one file, and how many times that the others take.

    Nobody reads a file twice: ours remembers what workbooks have in common.
    """
    first, *measured = lots
    for work in (bare, *rivals.values()):
        _spent(work, first)  # imports modules and fills caches, as the first files of a run do
    bares: list[float] = []
    ratios: dict[str, list[float]] = {name: [] for name in rivals}
    for sample in measured:
        bares.append(_spent(bare, sample))
        for name, work in rivals.items():
            ratios[name].append(_spent(work, sample) / bares[-1])
    median = {name: statistics.median(one) for name, one in ratios.items()}
    return statistics.median(bares) * 1000, median


def _spent(work: Work, sample: Sequence[bytes]) -> float:
    started = time.process_time()
    for data in sample:
        work(data)
    return (time.process_time() - started) / len(sample)


def _calamine(data: bytes) -> object:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _pandas(data: bytes) -> object:
    return pd.read_excel(io.BytesIO(data), sheet_name=None, header=None, engine="openpyxl")


def remembered(known: int, new: int) -> dict[str, float]:
    """Row of the table → what files cost that were read before, of which a few are new."""
    campaign = campaign_of(known)
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        inbox = root / "Nhan-ve"
        inbox.mkdir()
        for unit, data in zip(campaign.units, returns(known), strict=True):
            (inbox / f"{unit.code}.xlsx").write_bytes(data)
        paths = sorted(inbox.iterdir())
        aside = {path: path.read_bytes() for path in paths[new:]}
        _consume(campaign, root)  # fills caches
        for path in aside:
            path.unlink()
        (root / MEMORY).unlink()
        few = _consume(campaign, root)
        for path in paths[:new]:
            aside[path] = path.read_bytes()
            path.unlink()
        for path in paths[new:]:
            path.write_bytes(aside[path])
        all_of_them = _consume(campaign, root)
        for path in paths[:new]:
            path.write_bytes(aside[path])
        mixed, again = _consume(campaign, root), _consume(campaign, root)
    return {
        f"{known - new:,} files, all new, milliseconds": all_of_them * 1000,
        f"{known:,} files, nothing new: part of that": again / all_of_them,
        f"{new} new among {known:,}: times {new} alone": mixed / few,
    }


def _consume(campaign: Campaign, root: Path) -> float:
    """Processor seconds to take in the inbox with what is remembered of it."""
    started = time.process_time()
    memory = Memory(root / MEMORY, campaign, NOTHING_KEPT, KEY)
    files = read_inbox(root / "Nhan-ve", root, memory)
    take_in(files, campaign, layout_of(campaign), KEY, MOMENT, memory=memory)
    memory.save()
    return time.process_time() - started
