"""`build` and `consolidate`, killed at random moments: every file is whole, the next run is right.

Run by `make endurance`, on systems that can fork. Half of the runs are killed by a clock, at
moments spread over the time that a run takes. The others are killed just before they change a
file, since that is where a file could be left half done. `python -m benchmarks.kills 8 2` kills
eight runs of each command, at the second series of moments.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.support.hostile import honest
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import consolidation_json
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.consolidation.written import WRITTEN
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.memory import MEMORY
from workbook_builder.issue.outbox import issue
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

EACH = 50
TEMPLATE = "cum-8-2021"
MOMENT = datetime(2021, 12, 20, 9, tzinfo=VIETNAM)
_BESIDE = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Told:
    """How many runs were killed at work, and how many had finished before they were."""

    killed: int = 0
    done: int = 0
    left: int = 0  # half-written files, which the next run deleted


def main(arguments: list[str]) -> None:
    """Kills runs of both commands and prints what was found; AssertionError at the first fault."""
    each, series = ([int(number) for number in arguments] + [EACH, 1][len(arguments) :])[:2]
    chance = random.Random(series)  # noqa: S311  chooses moments, no secrets
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        for name, trial in (("build", _trial_build), ("consolidate", _trial_consolidate)):
            told = trial(Path(home) / name, each, chance)
            print(
                f"{name}: {told.killed} killed at work, {told.done} done before; "
                f"{told.left} files half written, none left by the next run"
            )
    print(f"all: {time.perf_counter() - started:.0f} s")


# One run


def _forked(work: Callable[[], object], delay: float | None = None, before: int = 0) -> bool:
    """Does the work in a child process and kills it; returns whether it was killed at work.

    The child is killed after `delay` seconds, or just before its change of a file number `before`.
    """
    child = os.fork()
    if not child:
        code = 1
        with contextlib.suppress(BaseException):
            if before:
                _kill_before(before)
            work()
            code = 0
        os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the run failed"
    return False


def _kill_before(count: int) -> None:
    left = count

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if writes or event in ("os.rename", "os.remove", "os.truncate", "os.mkdir"):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _moments(
    work: Callable[[], object], prepare: Callable[[], object], each: int, chance: random.Random
) -> Iterator[dict[str, float]]:
    """When to kill each run: the keyword arguments `delay` or `before` of `_forked`."""
    prepare()
    started = time.perf_counter()
    _forked(work)
    whole = time.perf_counter() - started
    for number in range(each):
        if number % 2:
            yield {"before": 1 + number // 2}
        else:
            yield {"delay": whole * (number + chance.random() * 2) / each}


# build


def _trial_build(home: Path, each: int, chance: random.Random) -> Told:
    """Kills first builds and, in turn, builds after a change of the definition."""
    told = Told()
    first = start_campaign(home / "first", TEMPLATE)
    built = CampaignFolder(home / "built")
    shutil.copytree(first.root, built.root)
    build(built)
    old = _files(built.outbox)
    text = built.definition.read_text(encoding="utf-8")
    assert "title: " in text
    changed = re.sub(r"(?m)^title: .*$", "title: Chấm điểm thi đua (sửa)", text, count=1)
    built.definition.write_text(changed, encoding="utf-8")
    folder = CampaignFolder(home / "here")

    def work() -> None:
        build(folder)

    def prepare(number: int = 0) -> None:
        shutil.rmtree(folder.root, ignore_errors=True)
        shutil.copytree((first, built)[number % 4 // 2].root, folder.root)

    for number, moment in enumerate(_moments(work, prepare, each, chance)):
        prepare(number)
        _count(told, folder, _forked(work, **moment))  # type: ignore[arg-type]
        _assert_whole(folder)
        between = _files(folder.outbox)
        _forked(work)
        _assert_whole(folder)
        new = _expected(folder, home / "expected")
        assert _files(folder.outbox) == new, moment
        for name, data in between.items():
            assert data in (new[name], old.get(name) if number % 4 // 2 else None), (name, moment)
        assert folder.ranking.exists()
        _assert_tidy(folder)
    return told


def _expected(folder: CampaignFolder, elsewhere: Path) -> dict[str, bytes]:
    """The outbox that a run with the same key makes when nothing kills it."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir()
    shutil.copy(folder.root / ".key", elsewhere)
    issue(load_definition(folder), CampaignFolder(elsewhere))
    return _files(CampaignFolder(elsewhere).outbox)


# consolidate


def _trial_consolidate(home: Path, each: int, chance: random.Random) -> Told:
    """Kills consolidations in a folder whose ranking workbook holds lines of the leader."""
    told = Told()
    use_case.now = lambda: MOMENT  # type: ignore[attr-defined]  the sheets show when they were made
    ready = start_campaign(home / "ready", TEMPLATE)
    (ready.root / ".key").write_text((b"k" * 32).hex(), encoding="ascii")
    build(ready)
    for number in range(12):
        (ready.inbox / f"{number}.xlsx").write_bytes(honest(number))
    (ready.inbox / "hỏng.xlsx").write_bytes(honest(0)[:9_000])
    consolidate(ready)
    (ready.inbox / "11.xlsx").unlink()  # so that the next run gives another result
    old = ready.ranking.read_bytes()
    folder = CampaignFolder(home / "here")

    def work() -> None:
        said = consolidation_json(consolidate(folder), "vi")
        (home / "said.json").write_text(said, encoding="utf-8")

    def prepare() -> None:
        shutil.rmtree(folder.root, ignore_errors=True)
        shutil.copytree(ready.root, folder.root)

    prepare()
    work()
    expected, new = (home / "said.json").read_bytes(), folder.ranking.read_bytes()
    assert new != old
    for moment in _moments(work, prepare, each, chance):
        prepare()
        _count(told, folder, _forked(work, **moment))  # type: ignore[arg-type]
        _assert_whole(folder)
        assert folder.ranking.read_bytes() in (old, new), moment
        _forked(work)
        _assert_whole(folder)
        assert (home / "said.json").read_bytes() == expected, moment
        assert folder.ranking.read_bytes() == new, moment  # it holds all that the leader entered
        _assert_tidy(folder)
    return told


# What must hold


def _files(box: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in box.glob("*.xlsx")} if box.is_dir() else {}


def _count(told: Told, folder: CampaignFolder, was_killed: bool) -> None:
    told.killed += was_killed
    told.done += not was_killed
    told.left += sum(1 for path in folder.root.rglob("*.tmp"))


def _assert_whole(folder: CampaignFolder) -> None:
    """Asserts that every file can be read, except hidden ones that were not yet in place."""
    for path in folder.root.rglob("*"):
        if folder.inbox in path.parents or path.is_dir() or _BESIDE.fullmatch(path.name):
            continue
        data = path.read_bytes()
        if path.suffix in (".xlsx", ".xlsm"):
            read_xlsx(data, OWN_LIMITS)
        if path.suffix in (".xlsx", ".xlsm", ".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None, path
        elif path.name in (MEMORY, WRITTEN):
            seal, *said = data.decode().split("\n")
            assert len(bytes.fromhex(seal)) == 32, path
            assert all(json.loads(one.partition(" ")[2]) for one in said if one), path
        elif path.suffix == ".txt":  # the short text beside a letter
            assert data.decode("utf-8-sig").endswith(".\r\n"), path
        elif path.suffix == ".json":
            json.loads(data)
        elif path.parent == folder.letters:
            assert data.decode(), path
        elif path.name == ".key":
            assert len(bytes.fromhex(data.decode("ascii"))) == 32, path
        else:
            assert path.name in (".lock", folder.definition.name), path


def _assert_tidy(folder: CampaignFolder) -> None:
    assert not list(folder.root.rglob("*.tmp"))


if __name__ == "__main__":
    main(sys.argv[1:])
