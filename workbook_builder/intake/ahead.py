"""Returned workbooks → what they said, read by other processes before their turn.

What they give back is what would be remembered of a file, spelled as bytes (`memory.Spelling`).
Whatever they can't give is read in its turn, in this process, as if there were no others: they make
a run faster, and change nothing in its result.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.candidates import Looks, room_for
from workbook_builder.intake.effort import FOR_A_RUN, Effort
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.memory import Early
from workbook_builder.intake.returned.issued import Sent
from workbook_builder.intake.workers import Workers, workers_at_hand
from workbook_builder.issue.layout import lay_out
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.limits import MIB
from workbook_builder.xlsx.read.package import Unreadable

_A_SHARE = 100  # files for which a further process is worth its start
_LOT_FILES, _LOT_BYTES = 8, MIB  # handed out together; a large file goes alone
_PATIENCE = 60.0  # seconds for a lot that is at work: several times what the worst may take
_LOTS_EACH = 2  # for each process, so that none waits for its next


@dataclass(frozen=True, slots=True)
class Basis:
    """What a workbook is read by, beside its bytes. Without a key, stamps are not verified."""

    campaign: Campaign
    key: bytes | None
    sent: Sent
    program: str = __version__


_Lot = Sequence[tuple[str, bytes]]
"""Path and bytes of each file."""


@contextmanager
def read_ahead(
    new: Sequence[InboxFile], looks: Looks, basis: Basis
) -> Iterator[Callable[[str], Early | None]]:
    """Path of a file → what came of reading it before its turn, or None if that waits for it.

    `new`: the files that may go ahead. The paths are to be asked for in their order. This process
    reads too, by `looks`; others read by `basis`, which says the same.
    """
    workers = workers_at_hand()
    if workers is None or len(new) < workers.least:
        yield lambda path: None
        return
    ahead = _Ahead(workers, new, looks, basis)
    try:
        yield ahead.early
    finally:
        ahead.end()


class _Ahead:
    """Hands out lots of files, a few at a time, and takes in what they said."""

    def __init__(
        self, workers: Workers, new: Sequence[InboxFile], looks: Looks, basis: Basis
    ) -> None:
        self._workers, self._count = workers, min(workers.count, 1 + len(new) // _A_SHARE)
        self._looks, self._basis = looks, pickle.dumps(basis)
        self._waiting = _lots(new)
        self._handed_out: deque[tuple[_Lot, Future[list[Early]]]] = deque()
        self._early: dict[str, Early] = {}
        self._ahead = {file.path for file in new}
        self._effort = Effort(FOR_A_RUN)
        self._executor: Executor | None = workers.start(self._count)
        self._ready = self._submit(self._executor, ())

    def early(self, path: str) -> Early | None:
        """What came of reading this file; until that is known, this process reads others."""
        while path in self._ahead and path not in self._early:
            self._hand_out()
            if self._handed_out and self._handed_out[0][1].done():
                self._take_in(*self._handed_out.popleft())
            elif (lot := self._next_lot()) is not None:
                self._keep(lot, [_early(self._looks, data) for _, data in lot])
            elif self._handed_out:
                self._take_in(*self._handed_out.popleft())
            else:
                break
        return self._early.pop(path, None)

    def end(self) -> None:
        """Ends the workers, and does not wait for it; what is not read yet is not read."""
        for _, at_work in self._handed_out:
            at_work.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=False)

    def _next_lot(self) -> _Lot | None:
        return None if self._effort.exhausted else next(self._waiting, None)

    def _hand_out(self) -> None:
        """Gives the workers something to do, once they have started: until then it would wait."""
        if not self._ready.done() or self._ready.exception() is not None:
            return
        while self._executor and len(self._handed_out) < _LOTS_EACH * self._count:
            lot = self._next_lot()
            if lot is None:
                break
            self._handed_out.append((lot, self._submit(self._executor, lot)))

    def _submit(self, executor: Executor, lot: _Lot) -> Future[list[Early]]:
        """A lot at work; one that could not even be handed out has failed."""
        try:
            return executor.submit(read_lot, self._basis, [data for _, data in lot])
        except Exception as fault:
            failed: Future[list[Early]] = Future()
            failed.set_exception(fault)
            return failed

    def _take_in(self, lot: _Lot, at_work: Future[list[Early]]) -> None:
        try:
            self._keep(lot, at_work.result(_PATIENCE))
        except TimeoutError:  # who has it hangs, or is no longer there: it waits for its turn
            self._ahead.difference_update(path for path, _ in lot)
        except BrokenExecutor:  # all that it had at hand is lost with it, and any file may be why
            lost = [*lot, *(one for other, _ in self._handed_out for one in other)]
            self._handed_out.clear()
            self._one_by_one(lost)
        except Exception:  # each library of workers has its own for a worker that was lost
            self._one_by_one(lot)

    def _one_by_one(self, lot: _Lot) -> None:
        """Reads each file of a lost lot by itself, so that one that breaks a worker costs itself.

        Where no worker can be started any more, what is left waits for its turn.
        """
        for path, data in lot:
            self._executor = executor = self._sound()
            if executor is None:
                self._ahead.difference_update(one for one, _ in lot)
                return
            alone = [(path, data)]
            try:
                self._keep(alone, self._submit(executor, alone).result(_PATIENCE))
            except self._workers.died:
                self._keep(alone, [Early(fault=error(ContainerCode.WORKBOOK_BROKE_READER))])
            except Exception:
                self._ahead.discard(path)

    def _sound(self) -> Executor | None:
        """The executor if it still works, else a new one; None if that does not work either."""
        for _ in range(2):
            executor = self._executor or self._workers.start(self._count)
            try:
                self._submit(executor, ()).result(_PATIENCE)
            except Exception:
                executor.shutdown(wait=False)
                self._executor = None
            else:
                return executor
        return None

    def _keep(self, lot: _Lot, found: Sequence[Early]) -> None:
        for (path, _), early in zip(lot, found, strict=True):
            self._early[path] = early
            with self._effort.spent(early.seconds):
                pass


def _lots(new: Sequence[InboxFile]) -> Iterator[_Lot]:
    """The files with their bytes, some together; one that can't be read waits for its turn."""
    lot: list[tuple[str, bytes]] = []
    for file in new:
        try:
            lot.append((file.path, file.read()))
        except Unreadable:
            continue
        if len(lot) == _LOT_FILES or sum(len(data) for _, data in lot) >= _LOT_BYTES:
            yield lot
            lot = []
    if lot:
        yield lot


# In another process


_ONE_AT_A_TIME = Lock()  # a cluster may give a process several lots at once


def read_lot(basis: bytes, lot: Sequence[bytes]) -> list[Early]:
    """What the workbooks with these bytes said. `basis` is a `Basis`, pickled by who asks."""
    with _ONE_AT_A_TIME:
        looks = _looks(basis)  # of an empty lot nothing is wanted but that this worker has started
        return [_early(looks, data) for data in lot]


@lru_cache(maxsize=1)
def _looks(basis: bytes) -> Looks:
    by: Basis = pickle.loads(basis)  # noqa: S301  it comes from the process that asks, which is trusted
    if by.program != __version__:
        raise ValueError(by.program)
    layout = lay_out(by.campaign)
    return Looks(by.campaign, layout, by.key, WorkbookReader((), room_for(layout)), by.sent)


def _early(looks: Looks, data: bytes) -> Early:
    start, spelled = time.process_time(), None
    with suppress(Exception):  # it is read again in its turn, which says what is wrong
        spelled = looks.ahead(data)
    return Early(spelled, time.process_time() - start)
