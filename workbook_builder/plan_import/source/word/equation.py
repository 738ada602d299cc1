"""An equation of Word (OMML) → the same on one line: `(a + b)/c`, `√(x)`, `x^2`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbook_builder.plan_import.source.word.parts import Element, M, W

_MOST_DEPTH = 40
_MANY = "…"


def on_one_line(element: Element, depth: int = 0) -> str:
    """What an element of an equation shows; a part that lies too deep is `…`."""
    if depth > _MOST_DEPTH:
        return _MANY
    said = []
    for child in element.iterchildren():
        if child.tag in (f"{M}t", f"{W}t"):
            said.append(unicodedata.normalize("NFKC", child.text or ""))
            continue
        name = child.tag.removeprefix(M)
        if name.endswith("Pr"):
            continue
        write = _WRITE.get(name)
        said.append(write(child, depth + 1) if write else on_one_line(child, depth + 1))
    return "".join(said)


def _part(element: Element, name: str, depth: int) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else on_one_line(found, depth)


def _held(text: str) -> str:
    """In brackets, unless it is one word or number."""
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text.strip()})"


def _property(element: Element, name: str, default: str) -> str:
    kind = element.tag.removeprefix(M)
    found = element.find(f"{M}{kind}Pr/{M}{name}")
    return default if found is None else str(found.get(f"{M}val", default))


def _fraction(element: Element, depth: int) -> str:
    return f"{_held(_part(element, 'num', depth))}/{_held(_part(element, 'den', depth))}"


def _root(element: Element, depth: int) -> str:
    return f"{_part(element, 'deg', depth)}√({_part(element, 'e', depth)})"


def _brackets(element: Element, depth: int) -> str:
    first, last = _property(element, "begChr", "("), _property(element, "endChr", ")")
    inner = (on_one_line(one, depth) for one in element.iterchildren(f"{M}e"))
    return f"{first}{_property(element, 'sepChr', '|').join(inner)}{last}"


def _raised(element: Element, depth: int) -> str:
    low, high = _part(element, "sub", depth), _part(element, "sup", depth)
    said = _part(element, "e", depth)
    return said + (f"_{_held(low)}" if low else "") + (f"^{_held(high)}" if high else "")


def _big(element: Element, depth: int) -> str:
    low, high = _part(element, "sub", depth), _part(element, "sup", depth)
    bounds = (f"_{_held(low)}" if low else "") + (f"^{_held(high)}" if high else "")
    return f"{_property(element, 'chr', '∫')}{bounds} {_part(element, 'e', depth)}"


_WRITE: Mapping[str, Callable[[Element, int], str]] = MappingProxyType(
    {
        "f": _fraction,
        "rad": _root,
        "d": _brackets,
        "sSup": _raised,
        "sSub": _raised,
        "sSubSup": _raised,
        "nary": _big,
    }
)
