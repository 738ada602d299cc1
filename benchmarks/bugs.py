"""The small bugs that can be put into the code where a wrong number or a lost file can be born.

`benchmarks.survivors` asks which of them no test notices. Text is not touched, formulas among it:
those of `tests/office` and `tests/whole` recalculate them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.reach import ROOT

PACKAGE = ROOT / "workbook_builder"

WHERE = (
    *("awards", "campaign", "consolidation", "definition", "folder", "freeze", "intake", "issue"),
    *("leader", "manifest", "papers", "ranking", "recount", "rollup", "rounds", "scoring", "xlsx"),
)
"""Packages where a wrong number or a lost file can be born."""

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


def every_bug() -> Iterator[Bug]:
    """All bugs, but for those in modules of colours and widths."""
    for package in WHERE:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            if not path.name.startswith(_LOOKS) and path.parent != PACKAGE / "issue" / "looks":
                yield from bugs_in(path)


@dataclass(frozen=True)
class Bug:
    """One change of the code: `start` to `end` are bytes of the file at `path`.

    `lines` are those of the statement, of a compound one without what stands in it; `names` are
    given by a statement that runs when the module is loaded.
    """

    path: str
    line: int
    lines: range
    names: frozenset[str]
    start: int
    end: int
    before: str
    after: str

    def told(self) -> str:
        """Where it is, and what became what."""
        return f"{self.path}:{self.line}\n  - {self.before}\n  + {self.after}"


def bugs_in(module: Path) -> Iterator[Bug]:
    """All bugs that can be put into a module, one at a time."""
    path, source, starts = module.relative_to(ROOT).as_posix(), module.read_bytes(), [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(source)
    for node, statement in _counting(tree, tree):
        for part, other in _others(node):
            start = starts[part.lineno - 1] + part.col_offset
            end = starts[(part.end_lineno or part.lineno) - 1] + (part.end_col_offset or 0)
            after = ast.unparse(ast.fix_missing_locations(other))
            after = f"({after})" if isinstance(other, ast.expr) else after
            lines, names = _lines(statement), frozenset(_given(statement))
            before = source[start:end].decode()
            yield Bug(path, part.lineno, lines, names, start, end, before, after)


def _counting(node: ast.AST, statement: _Part) -> Iterator[tuple[_Part, _Part]]:
    """The parts of the code that do something, each with its statement.

    No types, no words, no statements for checkers.
    """
    for name, value in ast.iter_fields(node):
        if name in _TYPES and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            checker = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            # before Python 3.12 the parts of an f-string do not know where they stand
            if checker or isinstance(child, ast.JoinedStr | ast.Assert):
                continue
            if isinstance(child, ast.AST):
                within = child if isinstance(child, ast.stmt) else statement
                yield child, within
                yield from _counting(child, within)


def _lines(statement: _Part) -> range:
    """The lines of a statement; a function's are those of all that it does."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if body and not isinstance(statement, ast.FunctionDef | ast.ClassDef):
        first = body[0].pattern if isinstance(statement, ast.Match) else body[0]
        return range(statement.lineno, max(first.lineno, statement.lineno + 1))
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _given(statement: _Part) -> Iterator[str]:
    """The names that a statement gives."""
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    for target in filter(None, targets):
        yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


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
