"""How many processes read returned files, and how they are started.

`ahead.py` hands the files out to them. This module is imported by every command: it is light.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_builder._version import __version__
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.containers import ClusterCode

if TYPE_CHECKING:
    from concurrent.futures import Executor

_TO_ANSWER = 10  # seconds
_MANY = 250  # files: fewer are read before another process has started
_MEMORY = 1024 * 1024 * 1024  # bytes: what is loaded, and several times what the worst file takes
_MOST_PROCESSES = 61  # what Windows can wait for at once


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads files beside this process: `count` others, if at least `least` files are new.

    `start` gives the executor for a number of them, and is called again where one has broken.
    """

    count: int
    least: int
    start: Callable[[int], Executor]
    died: type[Exception]
    """What their executor raises where one has died of a file."""


_WORKERS: ContextVar[Workers | None] = ContextVar("workers", default=None)


def workers_at_hand() -> Workers | None:
    """Who reads files before their turn; None for nobody."""
    return _WORKERS.get()


@contextmanager
def reading_by(workers: Workers | None) -> Iterator[None]:
    """Within this block returned files are read so; by this process alone where it is None.

    Which machine reads is no matter of a campaign, so it is said once, where a program begins. A
    program of somebody else's has to ask for it: a new process runs its main module once more.
    """
    before = _WORKERS.set(workers)
    try:
        yield
    finally:
        _WORKERS.reset(before)


def processes(jobs: int | None = None) -> Workers | None:
    """So many processes of this machine; by default one for each core, where many files are new.

    This process is one of them: None for 1.
    """
    from concurrent.futures import BrokenExecutor

    others = min(jobs or _cores(), _MOST_PROCESSES) - 1
    least = _MANY if jobs is None else 2
    return Workers(others, least, _pool, BrokenExecutor) if others else None


@contextmanager
def reading_on(address: str) -> Iterator[None]:
    """Within this block returned files are read by the workers of a Dask cluster too.

    `address` is that of its scheduler, as `tcp://host:8786`. CampaignError where it can't be
    reached, or has no workers, or one of them has no workbook_builder, or another version of it.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as fault:
        raise CampaignError(error(ClusterCode.DASK_MISSING)) from fault
    with ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=_TO_ANSWER, set_as_default=False))
            versions = client.run(_version)
        except Exception as fault:
            raise CampaignError(error(ClusterCode.DASK_FAILED, address=address)) from fault
        for worker, version in versions.items():
            if version != __version__:
                told = error(
                    ClusterCode.DASK_OTHER, worker=worker, theirs=version, ours=__version__
                )
                raise CampaignError(told)
        if not versions:
            raise CampaignError(error(ClusterCode.DASK_NO_WORKERS, address=address))

        def start(count: int) -> Executor:
            executor: Executor = client.get_executor(pure=False)
            return executor

        with reading_by(Workers(len(versions), 2, start, KilledWorker)):
            yield


def reading(jobs: int | None, cluster: str) -> AbstractContextManager[None]:
    """A block in which a cluster reads, where one is named, or else so many processes."""
    return reading_on(cluster) if cluster else reading_by(processes(jobs))


def _version() -> str:
    return __version__


def _cores() -> int:
    """The cores that this process may use."""
    able = getattr(os, "sched_getaffinity", None)  # not on Windows, not on a Mac
    return len(able(0)) if able else os.cpu_count() or 1


def _pool(count: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    spawn = multiprocessing.get_context("spawn")  # the same on every system, and safe with threads
    return ProcessPoolExecutor(count, spawn, _settle_in)


def _settle_in() -> None:
    """Bounds the memory of a new process, and makes it end with the process that it reads for."""
    from workbook_builder.xlsx.read.child import limit_memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all: the parent answers it
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy takes address space for each core otherwise
    limit_memory(_MEMORY)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
