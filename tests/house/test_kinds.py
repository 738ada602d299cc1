"""A kind of criterion is one module: no other code reads the keys that make a kind."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.house.test_packages import imported, sources, syntax
from workbook_builder.campaign.model import Criterion
from workbook_builder.scoring.kinds.registry import KIND_COLUMNS, KINDS

HOMES = ("scoring/kinds/", "campaign/")
"""Where those keys may be read: in the kinds, and in the model, which digests every key."""

WORDS = "words/"
"""Here headings and prompts are listed by key, so the keys may stand as texts."""


def keys() -> set[str]:
    """The keys of a criterion that decide its kind."""
    owned = {column.key for column in KIND_COLUMNS if column.of == "criterion"}
    return owned | {key for kind in KINDS for key, _ in kind.implied}


def strangers() -> Iterator[str]:
    return (name for name in sources() if not name.startswith(HOMES))


def asked(name: str) -> Iterator[str]:
    """The keys of kinds that a module uses, as attributes or as texts."""
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Attribute) and node.attr in keys():
            if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                yield f".{node.attr}"
        elif isinstance(node, ast.Constant) and node.value in keys() and name[:6] != WORDS:
            yield f'"{node.value}"'


def test_the_keys_that_make_a_kind_are_fields_of_a_criterion():
    assert keys() >= {"step", "per_case", "measure", "measured_against"}
    assert keys() <= set(Criterion.__dataclass_fields__)


def test_nobody_asks_a_criterion_for_the_keys_that_make_its_kind():
    assert {name: found for name in strangers() if (found := list(asked(name)))} == {}


def test_nobody_asks_which_kind_a_criterion_is_of():
    """No module imports a kind by name, so none can compare a criterion's kind with it."""
    instances = {
        f"{type(kind).__module__}.{name}"
        for kind in KINDS
        for name, value in vars(sys.modules[type(kind).__module__]).items()
        if value is kind
    }
    assert len(instances) == len(KINDS)
    found = {name: held for name in strangers() if (held := imported(name) & instances)}
    assert found == {}


def test_nobody_compares_a_kind_s_name():
    names = {kind.name for kind in KINDS}
    found = {
        name
        for name in strangers()
        for node in ast.walk(syntax(name))
        if isinstance(node, ast.Compare)
        and any(isinstance(part, ast.Constant) and part.value in names for part in node.comparators)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "name"
    }
    assert found == set()
