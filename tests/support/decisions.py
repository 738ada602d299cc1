"""Where source code decides by the code of a problem, whatever the code is called there.

A code is followed through names: of constants, variables, loops, parameters and fields, also of
other modules. To look up words by a code is no decision; to look up anything else is one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

_MEMBER = re.compile(r"\w+Code")
_PROBLEM = re.compile(r"p|problem|problems|fault|refused|note|warning|doubt")
_GATHERS = {"set", "frozenset", "tuple", "list", "sorted", "dict", "str", "MappingProxyType"}
_SAME_KIND = {"copy", "keys", "union", "lower", "name", "value"}
_JUDGES = {
    "isdisjoint",
    "issubset",
    "issuperset",
    "intersection",
    "difference",
    "symmetric_difference",
    "startswith",
    "endswith",
    "count",
    "index",
    "__eq__",
    "__contains__",
}
_LOOKS_UP = {"get", "pop", "__getitem__"}


@dataclass
class Held:
    """Names that hold codes, tables by codes, and problems; those of fields begin with a point."""

    codes: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Those of the tables that say what words are used."""
    problems: set[str] = field(default_factory=set)

    def __or__(self, other: Held) -> Held:
        return Held(
            self.codes | other.codes,
            self.tables | other.tables,
            self.words | other.words,
            self.problems | other.problems,
        )

    def is_problem(self, node: ast.expr) -> bool:
        """Whether a problem, or a collection of problems, is in it."""
        return any(
            (isinstance(n, ast.Name) and (n.id in self.problems or _PROBLEM.fullmatch(n.id)))
            or (isinstance(n, ast.Attribute) and f".{n.attr}" in self.problems)
            for n in ast.walk(node)
        )

    def is_code(self, node: ast.expr) -> bool:
        """Whether it is a code, or a collection of codes."""
        match node:
            case ast.Name(id=name):
                return name in self.codes
            case ast.Attribute(value=ast.Name(id=name)) if _MEMBER.fullmatch(name):
                return True
            case ast.Attribute(value=value, attr="code"):
                return self.is_problem(value)
            case ast.Attribute(value=value, attr=name):
                inner = name in _SAME_KIND and self.is_code(value)
                return inner or not {name, f".{name}"}.isdisjoint(self.codes)
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _SAME_KIND:
                return self.is_code(value) or self.is_table(value)
            case ast.Call(func=ast.Name(id=name), args=args) if name in _GATHERS:
                return any(map(self.is_code, args))
        return any(map(self.is_code, _parts(node)))

    def is_table(self, node: ast.expr) -> bool:
        """Whether it is a dictionary with codes as keys."""
        match node:
            case ast.Name(id=name):
                return name in self.tables
            case ast.Attribute(attr=name):
                return not {name, f".{name}"}.isdisjoint(self.tables)
            case ast.Dict(keys=keys, values=values):
                merged = (v for k, v in zip(keys, values, strict=True) if k is None)
                return any(k and self.is_code(k) for k in keys) or any(map(self.is_table, merged))
            case ast.DictComp(key=key):
                return self.is_code(key)
            case ast.Call(func=ast.Name(id=name), args=args) if name in _GATHERS:
                return any(map(self.is_table, args))
        return False

    def bind(self, target: ast.expr, value: ast.expr) -> None:
        """The name is given this value."""
        names = {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
        if self.is_code(value):
            self.codes |= names
        if self.is_table(value):
            self.tables |= names

    def go_through(self, target: ast.expr, values: ast.expr) -> None:
        """The name goes through these values."""
        if isinstance(target, ast.Tuple) and isinstance(values, ast.Tuple | ast.List):
            for value in values.elts:
                if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
                    for one, said in zip(target.elts, value.elts, strict=True):
                        self.bind(one, said)
            return
        names = {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
        if self.is_code(values) or self.is_table(values):
            self.codes |= names
        if self.is_problem(values):
            self.problems |= names

    def declare(self, name: str, annotation: ast.expr | None) -> None:
        """What is declared to hold codes or problems does."""
        said = ast.unparse(annotation) if annotation is not None else ""
        if re.search(r"\b(Mapping|dict)\[\w*Code,", said):
            self.tables.add(name)
        elif re.search(r"\b\w*Code\b", said) and not re.search(r"(type|dict|Counter)\[", said):
            self.codes.add(name)
        if re.search(r"\bProblem\b", said) and "Callable" not in said:
            self.problems.add(name)

    def decides(self, node: ast.AST) -> bool:
        """Whether this compares a code, or looks up by it what is no word."""
        match node:
            case ast.Compare(left=left, ops=ops, comparators=right):
                sides = [left, *right]
                if any(isinstance(s, ast.Constant) and s.value is None for s in sides):
                    return False
                within = any(isinstance(op, ast.In | ast.NotIn) for op in ops)
                return any(map(self.is_code, sides)) or (within and any(map(self.is_table, right)))
            case ast.Match(subject=subject, cases=cases):
                named = (n for c in cases for n in ast.walk(c.pattern) if isinstance(n, ast.expr))
                return any(map(self.is_code, (subject, *named)))
            case ast.BinOp(left=left, op=ast.BitAnd() | ast.Sub() | ast.BitXor(), right=right):
                return self.is_code(left) or self.is_code(right)
            case ast.Subscript(value=value, ctx=ast.Load()):
                return self.is_table(value) and _name(value) not in self.words
            case ast.Call(func=ast.Attribute(value=value, attr=name), args=args):
                if name in _JUDGES:
                    return any(map(self.is_code, (value, *args)))
                looked_up = name in _LOOKS_UP and self.is_table(value)
                return looked_up and _name(value) not in self.words
        return False


def decisions(sources: Mapping[str, str]) -> list[str]:
    """`name:line` of every place in these sources, by name, that decides by a code.

    Sources in a folder `words` may have tables of words.
    """
    trees = {name: ast.parse(text) for name, text in sources.items()}
    shared = {name: _shared(tree, "words/" in name) for name, tree in trees.items()}
    everywhere = reduce(Held.__or__, shared.values(), Held())
    everywhere = reduce(
        Held.__or__,
        (_shared(tree, "words/" in name, everywhere) for name, tree in trees.items()),
        everywhere,
    )
    return [
        f"{name}:{line}"
        for name, tree in trees.items()
        for line in sorted({n.lineno for n in _deciding(tree, everywhere)})
        if not name.startswith("words/")
    ]


def _deciding(tree: ast.Module, everywhere: Held) -> Iterator[ast.expr | ast.stmt]:
    for part in _scopes(tree):
        held = Held() | everywhere
        for _ in range(3):  # a name may hold what another does
            for node in ast.walk(part):
                _take(held, node)
        for node in ast.walk(part):
            if held.decides(node):
                assert isinstance(node, ast.expr | ast.stmt)
                yield node


def _scopes(tree: ast.Module) -> Iterator[ast.stmt]:
    """Functions and methods one by one, and so the statements outside of them."""
    for part in tree.body:
        if isinstance(part, ast.ClassDef):
            yield from part.body
        else:
            yield part


def _shared(tree: ast.Module, is_words: bool, known: Held | None = None) -> Held:
    """What a module has for others: constants and fields."""
    held = Held() | (known or Held())
    found = Held()
    for part in tree.body:
        if isinstance(part, ast.Assign | ast.AnnAssign):
            _take(held, part)
        for one in ast.walk(part) if isinstance(part, ast.ClassDef) else ():
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                found.declare(f".{one.target.id}", one.annotation)
    own = {
        n.id
        for part in tree.body
        if isinstance(part, ast.Assign | ast.AnnAssign)
        for n in ast.walk(part)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    words = held.tables & own if is_words else set()
    return found | Held(held.codes & own, held.tables & own, words)


def _take(held: Held, node: ast.AST) -> None:
    """Notes what this statement, loop or signature gives names to."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Name):
                    held.bind(target, value)
        case ast.AnnAssign(target=ast.Name(id=name) as target, annotation=said, value=value):
            held.declare(name, said)
            if value is not None:
                held.bind(target, value)
        case ast.NamedExpr(target=target, value=value):
            held.bind(target, value)
        case ast.For(target=target, iter=values) | ast.comprehension(target=target, iter=values):
            held.go_through(target, values)
        case ast.arguments():
            every = (*node.posonlyargs, *node.args, *node.kwonlyargs, node.vararg)
            for one in every:
                if one is not None:
                    held.declare(one.arg, one.annotation)


def _parts(node: ast.expr) -> Iterable[ast.expr]:
    """The expressions of which a collection or a choice is made."""
    match node:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return parts
        case ast.BoolOp(values=parts) | ast.JoinedStr(values=parts):
            return parts
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return one, other
        case ast.Starred(value=one) | ast.NamedExpr(value=one) | ast.FormattedValue(value=one):
            return (one,)
        case ast.Subscript(value=one):
            return (one,)
        case ast.ListComp(elt=one) | ast.SetComp(elt=one) | ast.GeneratorExp(elt=one):
            return (one,)
    return ()


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
