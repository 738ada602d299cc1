"""Hostile files in the inbox, and any bytes at all: each gets a receipt and stops no other file.

The files are made in `tests/support/hostile.py`. One process takes in all of them, as in an office.
"""

from __future__ import annotations

import io
import json
import math
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.hostile import HOSTILE, honest
from tests.support.pace import usual
from tests.support.raw_xlsx import book, strings, worksheet
from tests.support.returned import KEY
from tests.support.sentences import MESSAGES
from workbook_builder.definition.templates import template_path
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVED = datetime(2021, 12, 1, tzinfo=UTC)
STARTS = ("00", "a b", "a s", "a z", "an", "e", "h", "m", "o", "r", "t", "w")
"""The first letters of the twelve good files, so that they are sorted among the hostile ones."""
HERE = Path(__file__).parents[2]
SECONDS = 6.0
"""Three times what the dearest file may take: it takes 1.2 to 1.8 seconds by what else runs.

What must never come back is time that grows with the square of the file, and that is far more.
"""
MEMORY = 300 << 20

TAKING_IN = """if True:
    import json, sys, time
    sys.path.insert(0, sys.argv[2])
    from tests.support.pace import yardstick
    from pathlib import Path
    from workbook_builder.folder.folder import CampaignFolder
    from workbook_builder.consolidation.result import consolidation_json
    from workbook_builder.consolidation.whole_run import consolidate
    def peak():  # since the last call; ru_maxrss would be that of the parent
        try:
            status = Path("/proc/self/status").read_text()
            Path("/proc/self/clear_refs").write_text("5")
        except OSError:  # not Linux
            return 0
        return int(status.partition("VmHWM:")[2].split()[0]) << 10
    seconds, peaks, yardsticks = [], [peak()], [yardstick()]
    begun = time.process_time()
    def progress(done, total):
        global begun
        seconds.append(time.process_time() - begun)
        peaks.append(peak())
        yardsticks.append(yardstick())
        begun = time.process_time()
    result = consolidate(CampaignFolder(Path(sys.argv[1])), progress=progress)
    said = json.loads(consolidation_json(result, "vi"))
    print(json.dumps({"seconds": seconds, "peaks": peaks, "yardsticks": yardsticks, **said}))
"""


@dataclass(frozen=True)
class Run:
    """One consolidation in a process of its own."""

    standings: list[dict[str, object]]
    receipts: dict[str, dict[str, object]]
    seconds: dict[str, float]
    growth: dict[str, int]


def consolidated(root: Path, files: dict[str, bytes]) -> Run:
    """A folder with these files and twelve good ones in its inbox, consolidated."""
    inbox = root / "Nhan-ve"
    inbox.mkdir(parents=True)
    (root / "campaign.yaml").write_bytes(template_path("cum-8-2021").read_bytes())
    (root / ".key").write_text(KEY.hex())
    good = {f"{start} tốt.xlsx": honest(number) for number, start in enumerate(STARTS)}
    for name, data in (files | good).items():
        (inbox / name).write_bytes(data)
        os.utime(inbox / name, (SAVED.timestamp(), SAVED.timestamp()))
    command = [sys.executable, "-c", TAKING_IN, str(root), str(HERE)]
    ran = subprocess.run(command, capture_output=True, timeout=1800)
    assert ran.returncode == 0, ran.stderr.decode()[-2_000:]
    said = json.loads(ran.stdout)
    receipts = {r["file"].removeprefix("Nhan-ve/"): r for r in said["receipts"]}
    # The time of the first file, a good one, includes the time of searching the inbox.
    around = pairwise(said["yardsticks"])
    seconds = [usual(took, *pair) for took, pair in zip(said["seconds"], around, strict=True)]
    growth = [at - said["peaks"][0] for at in said["peaks"][1:]]
    return Run(
        said["standings"],
        receipts,
        dict(zip(receipts, seconds, strict=True)),
        dict(zip(receipts, growth, strict=True)),
    )


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> Run:
    """The twelve good files by themselves."""
    return consolidated(tmp_path_factory.mktemp("alone"), {})


@pytest.fixture(scope="module")
def among(tmp_path_factory) -> Run:
    """The twelve good files among all hostile ones."""
    files = {f"{what}.xlsx": make() for what, (make, _) in HOSTILE.items()}
    return consolidated(tmp_path_factory.mktemp("among"), files)


def test_among_hostile_files_the_good_ones_are_ranked_as_if_alone(among, alone):
    assert among.standings == alone.standings
    assert [row["status"] for row in among.standings] == ["ranked"] * 12
    for start in STARTS:
        assert among.receipts[f"{start} tốt.xlsx"] == alone.receipts[f"{start} tốt.xlsx"]


def test_the_time_and_the_memory_of_each_file_are_its_own(among):
    """Otherwise the bounds below would hold whatever a file took."""
    assert max(among.seconds.values()) > 0.2
    assert max(among.growth.values()) > 1 << 20


def test_every_hostile_file_has_its_receipt(among):
    assert among.receipts.keys() == {f"{what}.xlsx" for what in HOSTILE} | {
        f"{start} tốt.xlsx" for start in STARTS
    }


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_in_a_receipt_within_seconds_and_300_megabytes(among, what):
    _, code = HOSTILE[what]
    receipt = among.receipts[f"{what}.xlsx"]
    codes = [problem["code"] for problem in receipt["problems"]]
    assert "workbook_not_read" not in codes  # the catch-all: no file may need it
    assert set(codes) <= MESSAGES.keys()
    if code:
        assert codes == [code]
        assert receipt["status"] == "rejected"
    assert among.seconds[f"{what}.xlsx"] < SECONDS
    assert among.growth[f"{what}.xlsx"] < MEMORY


# Whatever the bytes


SAMPLE = book(
    worksheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f t="shared" ref="B1" si="0">A1</f>'
        '<v>1.5</v></c><c r="C1" t="b"><v>1</v></c><c t="inlineStr"><is><t>a</t></is></c></row>',
        after='<sheetProtection sheet="1"/>',
    ),
    strings("<t>Đơn vị</t>"),
)


def stored(data: bytes) -> bytes:
    """The same parts without compression, so that a changed byte changes the XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name), source.read(name))
    return stream.getvalue()


def settled(data: bytes) -> Book | None:
    """The book; None where it is refused with a code of its own."""
    try:
        read = read_xlsx(data)
    except Unreadable as fault:
        if fault.problem.code == "workbook_not_read":  # the catch-all: no file may need it
            raise AssertionError(repr(data)) from fault
        return None
    for sheet in read.sheets:
        for (row, column), cell in sheet.cells.items():
            assert 1 <= row <= 1_048_576
            assert 1 <= column <= 16_384
            assert not isinstance(cell.value, float) or math.isfinite(cell.value)
            str(cell.value).encode()
    return read


@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_arbitrary_bytes_are_refused_and_nothing_else(data: bytes, head: bytes):
    assert settled(head + data) is None


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.randoms(use_true_random=False), st.integers(1, 12), st.sampled_from([SAMPLE, stored(SAMPLE)])
)
def test_a_workbook_with_changed_bytes_is_read_or_refused(
    chance: random.Random, count: int, sample: bytes
):
    data = bytearray(sample)
    for _ in range(count):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randrange(64)]
            case 2:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(16)))
            case _:
                other = chance.randrange(len(data))
                data[at : at + 32] = data[other : other + 32]
        if not data:
            break
    settled(bytes(data))


SHREDS = st.sampled_from(
    ["<row>", "</row>", "<row/>", '<row r="9">', '<row r="x">', "<c>", "</c>", "<c/>"]
    + [f'<c t="{kind}">' for kind in ("s", "str", "d", "b", "e", "n", "inlineStr")]
    + ['<c r="A1">', "<v>", "</v>", "<f>", "</f>", "<is>", "</is>", "<t>", "</t>"]
    + ['<f t="shared" si="0">', '<f t="array" ref="A1:B2">', "<![CDATA[", "]]>", "<!--", "-->"]
    + ["1", "nan", "_xD800_", "A1", "&amp;", "\ud7ff"]
)


@settings(max_examples=400)
@given(st.lists(SHREDS, max_size=30))
def test_shreds_of_a_sheet_are_read_or_refused(shreds: list[str]):
    settled(book(worksheet("".join(shreds))))
