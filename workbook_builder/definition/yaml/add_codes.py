"""The text of campaign.yaml → the same text with a code for each unit that has none.

Nothing else is touched: comments, quotes and the order of keys stay as somebody wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


def with_unit_codes(text: str, codes: Sequence[str]) -> str:
    """The text with these codes, which belong to the units in their order.

    The text has been read before: it is YAML with a list of units, each a mapping.
    """
    lines = text.split("\n")
    end = "\r\n" if "\r\n" in text else "\n"
    places = [
        (unit.value[0][0].start_mark, bool(unit.flow_style), code)
        for unit, code in zip(_units(text), codes, strict=True)
        if unit.value and all(key.value != "code" for key, _ in unit.value)
    ]
    for mark, flow, code in reversed(places):
        line = lines[mark.line]
        behind = ", " if flow else end + " " * mark.column
        lines[mark.line] = f"{line[: mark.column]}code: {code}{behind}{line[mark.column :]}"
    return "\n".join(lines)


def _units(text: str) -> Iterator[MappingNode]:
    root: Node = YAML(typ="safe", pure=True).compose(text)
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value == "units" and isinstance(value, SequenceNode):
            yield from (unit for unit in value.value if isinstance(unit, MappingNode))
