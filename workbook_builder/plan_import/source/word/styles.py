"""The styles of a document → what a paragraph or run takes from them: hidden, bold, font, list.

What a run says itself comes first, then its own style, then that of its paragraph, then the
document's defaults (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook_builder.plan_import.source.word.parts import (
    MOST_CHAIN,
    Element,
    W,
    children,
    is_on,
    value,
)


@dataclass(slots=True)
class Styles:
    """The styles of one document, by their ids."""

    known: dict[str, Element] = field(default_factory=dict)
    defaults: Element | None = None
    usual: str = ""
    """The style of paragraphs that name none."""
    _chains: dict[str, tuple[Element, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles that this part defines."""
        found = cls()
        if root is None:
            return found
        found.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in children(root, "style"):
            identity = style.get(f"{W}styleId", "")
            found.known.setdefault(identity, style)
            usual = style.get(f"{W}default") in {"1", "true", "on"}
            if usual and style.get(f"{W}type") == "paragraph":
                found.usual = found.usual or identity
        return found

    def chain(self, identity: str) -> tuple[Element, ...]:
        """A style and those that it is based on, the nearest first."""
        if identity not in self._chains:
            found: list[Element] = []
            at = identity
            while at in self.known and len(found) < MOST_CHAIN:
                found.append(self.known[at])
                at = value(found[-1].find(f"{W}basedOn"))
            self._chains[identity] = tuple(found)
        return self._chains[identity]

    def of_paragraph(self, properties: Element | None) -> str:
        """The id of the style of a paragraph with these properties."""
        said = value(None if properties is None else properties.find(f"{W}pStyle"))
        return said if said in self.known else self.usual

    def is_hidden(self, run: Element | None, paragraph: str) -> bool:
        """Whether text with these properties of a run, in a paragraph of this style, is hidden."""
        return self._is_on("vanish", run, paragraph)

    def is_bold(self, run: Element | None, paragraph: str) -> bool:
        """Whether such text is bold."""
        return self._is_on("b", run, paragraph)

    def is_struck(self, run: Element | None, paragraph: str) -> bool:
        """Whether such text is struck through."""
        return self._is_on("strike", run, paragraph) or self._is_on("dstrike", run, paragraph)

    def font(self, run: Element | None, paragraph: str) -> str:
        """The name of the font of such text, '' where none is named."""
        for settings in self._settings(run, paragraph):
            fonts = settings.find(f"{W}rFonts")
            if fonts is not None:
                said = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
                if said:
                    return str(said)
        return ""

    def _is_on(self, name: str, run: Element | None, paragraph: str) -> bool:
        own = None if run is None else run.find(f"{W}{name}")
        if own is not None:
            return is_on(own)
        style = value(None if run is None else run.find(f"{W}rStyle"))
        # Two styles that both say so cancel each other out (17.7.3).
        said = self._in_chain(name, style) != self._in_chain(name, paragraph)
        return said or (self.defaults is not None and is_on(self.defaults.find(f"{W}{name}")))

    def _in_chain(self, name: str, style: str) -> bool:
        settings = (one.find(f"{W}rPr/{W}{name}") for one in self.chain(style))
        return is_on(next((one for one in settings if one is not None), None))

    def _settings(self, run: Element | None, paragraph: str) -> Iterator[Element]:
        if run is not None:
            yield run
            for one in self.chain(value(run.find(f"{W}rStyle"))):
                yield from children(one, "rPr")
        for one in self.chain(paragraph):
            yield from children(one, "rPr")
        if self.defaults is not None:
            yield self.defaults
