"""Small bugs put into the code by chance → those that no test notices.

Run by `make mutants N=40 SEED=1`; the same seed gives the same bugs as long as the code stays.
N=0 tries all, which takes a night or more. The bugs are put into a copy of the working tree, never
into the tree itself. For each, the tests of its package run first, then those that lie further
off (`WHERE`), until one fails; those that need LibreOffice, a window or another engine do not run.
What survives is shown with the tests that ran: it lacks a test, or nothing depends on it, or it is
equivalent, which only a person can tell. Text is not touched, formulas among it: those of
`tests/office` and `tests/whole` recalculate them.
"""

from __future__ import annotations

import ast
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbook_builder"
FAST = "not libreoffice and not window and not engine and not validator"
_FURTHER = ("consolidation", "manifest", "whole")  # campaigns counted from end to end

WHERE: dict[str, tuple[str, ...]] = {
    "scoring": ("scoring", "definition"),
    "leader": ("leader", "consolidation", "freeze", "ranking"),
    "intake": ("intake",),
    "manifest": ("manifest", "consolidation", "freeze"),
    "recount": ("consolidation", "freeze", "manifest"),
    "consolidation": ("consolidation",),
    "freeze": ("freeze",),
    "folder": ("folder",),
    "awards": ("awards",),
    "rounds": ("rounds",),
    "ranking": ("ranking", "leader"),
}
"""Packages where a wrong number or a lost file can be born → folders of tests, nearest first."""

_PAIRS = (
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.Eq, ast.NotEq),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub),
    (ast.Mult, ast.Div),
)
_OTHERWISE: dict[type, type] = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_Part: TypeAlias = Any  # a node; `ast` has no type for those that have a place
_LOOKS = ("look", "chart")  # modules of colours and widths
_TYPES = ("annotation", "returns", "decorator_list", "bases", "keywords", "type_comment")


@dataclass(frozen=True)
class Bug:
    """One change of the code: `start` to `end` are bytes of the file at `path`."""

    path: str
    line: int
    start: int
    end: int
    before: str
    after: str

    @property
    def tests(self) -> tuple[str, ...]:
        """The folders of tests that may notice it, each named once, nearest first."""
        package = Path(self.path).parts[1]
        return tuple(dict.fromkeys((*WHERE.get(package, ()), *_FURTHER)))

    def told(self) -> str:
        """Where it is, and what became what."""
        return f"{self.path}:{self.line}\n  - {self.before}\n  + {self.after}"


def bugs_in(module: Path) -> Iterator[Bug]:
    """All bugs that can be put into a module, one at a time."""
    path, source, starts = module.relative_to(ROOT).as_posix(), module.read_bytes(), [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _counting(ast.parse(source)):
        for part, other in _others(node):
            start = starts[part.lineno - 1] + part.col_offset
            end = starts[(part.end_lineno or part.lineno) - 1] + (part.end_col_offset or 0)
            after = ast.unparse(ast.fix_missing_locations(other))
            after = f"({after})" if isinstance(other, ast.expr) else after
            yield Bug(path, part.lineno, start, end, source[start:end].decode(), after)


def _counting(node: ast.AST) -> Iterator[_Part]:
    """The parts of the code that do something: no types, no words, no statements for checkers."""
    for name, value in ast.iter_fields(node):
        if name in _TYPES and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            checker = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            # before Python 3.12 the parts of an f-string do not know where they stand
            if checker or isinstance(child, ast.JoinedStr | ast.Assert):
                continue
            if isinstance(child, ast.AST):
                yield child
                yield from _counting(child)


def _others(node: _Part) -> Iterator[tuple[_Part, _Part]]:
    """What of a node becomes what, for each bug that suits it."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                if type(op) in _OTHERWISE:
                    yield node, _with(node, ops=[*ops[:place], _otherwise(op), *ops[place + 1 :]])
        case ast.BoolOp(values=values):
            yield node, _with(node, op=_otherwise(node.op))
            for place in range(len(values)):
                yield node, _with(node, values=[*values[:place], *values[place + 1 :]])
        case ast.BinOp() if type(node.op) in _OTHERWISE:
            yield node, _with(node, op=_otherwise(node.op))
            if isinstance(node.op, ast.Sub | ast.Div):
                yield node, _with(node, left=node.right, right=node.left)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node, node.operand
        case ast.Constant(value=bool() as value):
            yield node, ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield node, ast.Constant(value + 1)
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield node.func, ast.Name(_NAMES[name])
        case ast.IfExp():
            yield node, _with(node, body=node.orelse, orelse=node.body)
        case ast.comprehension(ifs=conditions):
            yield from ((condition, ast.Constant(True)) for condition in conditions)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield node, ast.Pass()
        case ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            yield node, ast.Pass()
        case ast.If(test=test):
            yield test, ast.UnaryOp(ast.Not(), test)
            yield test, ast.Constant(True)
            yield test, ast.Constant(False)


def _otherwise(op: ast.AST) -> ast.AST:
    other: ast.AST = _OTHERWISE[type(op)]()
    return other


def _with(node: _Part, **fields: object) -> _Part:
    other = deepcopy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


class Copy:
    """A copy of the working tree in which bugs are tried, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        listed = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co"]
        files = subprocess.run(  # noqa: S603  git
            [*listed, "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
        )
        for name in filter(None, files.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)

    def noticed(self, bug: Bug, tests: Sequence[str], seconds: float) -> str:
        """The test that fails with the bug; "" where none does."""
        path = self._folder / bug.path
        whole, times = path.read_bytes(), path.stat()
        path.write_bytes(whole[: bug.start] + bug.after.encode() + whole[bug.end :])
        try:
            return self.failing(tests, seconds)
        finally:
            path.write_bytes(whole)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def failing(self, tests: Sequence[str], seconds: float | None = None) -> str:
        """The first test that fails, or that it took too long; "" where all pass."""
        # Python takes the compiled code of a source with the same second and size.
        env = {**os.environ, "PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"}
        given = [f"tests/{name}" for name in tests]
        command = [sys.executable, "-m", "pytest", "-xq", "-p", "no:cacheprovider", "-m", FAST]
        try:
            ran = subprocess.run(  # noqa: S603  our own tests
                [*command, "--no-header", "--tb=no", *given],
                cwd=self._folder,
                env=env,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return f"took over {seconds:.0f} s"
        if ran.returncode == 0:
            return ""
        lines = (ran.stdout + ran.stderr).splitlines()
        told = (line for line in lines if line.startswith(("FAILED", "ERROR", "E  ")))
        return next(told, f"pytest ended with {ran.returncode}")


def main(arguments: Sequence[str]) -> int:
    """Tries N bugs (0: all) of a seed, in WORKERS copies; prints survivors and the share."""
    count, seed, workers = (int(text) for text in (*arguments, "40", "1", "1")[:3])
    paths = [path for name in WHERE for path in sorted((PACKAGE / name).rglob("*.py"))]
    counting = [path for path in paths if not path.name.startswith(_LOOKS)]
    every = [bug for path in counting for bug in bugs_in(path)]
    bugs = random.Random(seed).sample(every, min(count or len(every), len(every)))  # noqa: S311  no secret
    print(f"{len(bugs)} of {len(every)} bugs, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as kept, ThreadPoolExecutor(workers) as pool:
        copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for number in range(workers):
            copies.put(Copy(Path(kept, str(number))))
        started, copy = time.monotonic(), copies.get()
        if failed := copy.failing(list(dict.fromkeys(name for bug in bugs for name in bug.tests))):
            print(f"without a bug: {failed}")
            return 2
        patience = 60 + 3 * (time.monotonic() - started)
        copies.put(copy)

        def tried(bug: Bug) -> str:
            copy = copies.get()
            try:
                return copy.noticed(bug, bug.tests, patience)
            finally:
                copies.put(copy)

        by_package: Counter[tuple[str, bool]] = Counter()
        for bug, noticed in zip(bugs, pool.map(tried, bugs), strict=True):
            by_package[Path(bug.path).parts[1], bool(noticed)] += 1
            if not noticed:
                print(f"survived: {bug.told()}\n  ran: {' '.join(bug.tests)}", flush=True)
    for package in WHERE:
        there, gone = by_package[package, True], by_package[package, False]
        print(f"{package:14} {there:5} of {there + gone:5} noticed")
    print(f"{sum(n for (_, seen), n in by_package.items() if seen)} of {len(bugs)} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
