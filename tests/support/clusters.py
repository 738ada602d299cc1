"""A Dask cluster on this machine: a scheduler and two workers in processes of their own."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.pace import PATIENCE


@contextlib.contextmanager
def started_cluster(home: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, which write into the folder `home`."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    calls = [("dask_scheduler", "--host", "127.0.0.1", "--port", f"{port}", "--no-dashboard")]
    calls += [("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")] * 2
    with contextlib.ExitStack() as stack:
        started = []
        for name, *arguments in calls:
            program = [sys.executable, "-m", f"distributed.cli.{name}", *arguments]
            process = subprocess.Popen(program, cwd=home, stderr=subprocess.DEVNULL)
            started.append(stack.enter_context(process))
            stack.callback(process.kill)
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
        yield address, started[1:]
