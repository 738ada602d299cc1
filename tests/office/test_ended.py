"""However a test run ends, no LibreOffice stays behind."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.pace import PATIENCE

ROOT = Path(__file__).parents[2]

RUN = """
import os, time
from pathlib import Path

def test_that_lasts(calc):
    home = Path({home!r})
    started = [calc.office.process.pid, os.getpid(), calc.office.folder]
    (home / "writing").write_text("\\n".join(map(str, started)), "utf-8")
    (home / "writing").rename(home / "started")
    time.sleep(600)
"""


def until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s in vain until {what}"
        time.sleep(0.2)


def processes_of(group: int, folder: str) -> list[str]:
    """Command lines of processes in the group, or with the private profile's folder in them."""
    found = []
    for home in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            pid = int(home.name)
            state = (home / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
            command = (home / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state != "Z" and (os.getpgid(pid) == group or folder in command):
                found.append(command)
    return found


@contextlib.contextmanager
def running(tmp_path: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], list[str]]]:
    """A run of pytest during a test, and the lines that the test has printed."""
    test = tmp_path / "test_that_lasts.py"
    test.write_text(RUN.format(home=str(tmp_path)), "utf-8")
    how = ["-q", "-p", "tests.conftest", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", *how, "-c", os.devnull, *options, str(test)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        told = tmp_path / "started"
        until(lambda: told.exists() or run.poll() is not None, "the run has a LibreOffice")
        assert run.poll() is None
        yield run, told.read_text("utf-8").splitlines()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="tells processes by Linux's /proc")
@pytest.mark.parametrize(
    ("options", "ended", "by"),
    [
        ((), "run", signal.SIGINT),
        ((), "run", signal.SIGTERM),
        (("-n", "1"), "run", signal.SIGTERM),
        (("-n", "1"), "worker", signal.SIGTERM),
        (("-n", "1"), "worker", signal.SIGKILL),
    ],
)
@pytest.mark.usefixtures("office")
def test_a_run_that_is_ended_leaves_no_libreoffice(tmp_path, options, ended, by):
    with running(tmp_path, *options) as (run, (group, worker, folder)):
        left = processes_of(int(group), folder)
        assert any("soffice.bin" in command for command in left)
        assert re.search(r"/office-\w+$", folder)
        os.kill(run.pid if ended == "run" else int(worker), by)
        until(lambda: not processes_of(int(group), folder), "no process of LibreOffice is left")
