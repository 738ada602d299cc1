"""Questions to a sheet that LibreOffice answers in one call, by macros of `inside.bas`.

From outside, each cell, range or part that is looked at is an object of its own, which costs a
millisecond before it is asked anything. What Excel would make of an answer is decided outside, and
a workbook under test is written from there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.office.process import Connection

SOURCE = Path(__file__).with_name("inside.bas")
LIBRARY, MODULE = "Inside", "Questions"


class Inside:
    """The macros within one running LibreOffice."""

    def __init__(self, office: Connection):
        libraries = office.service("com.sun.star.script.ApplicationScriptLibraryContainer")
        if not libraries.hasByName(LIBRARY):
            source = SOURCE.read_text(encoding="ascii")
            libraries.createLibrary(LIBRARY).insertByName(MODULE, source)
        factory = office.service("com.sun.star.script.provider.MasterScriptProviderFactory")
        self._provider = factory.createScriptProvider("")
        self._known: dict[str, Any] = {}

    def ask(self, macro: str, *given: Any) -> Any:
        """What the macro returns. Sequences are tuples."""
        if macro not in self._known:
            self._known[macro] = self._provider.getScript(
                f"vnd.sun.star.script:{LIBRARY}.{MODULE}.{macro}?language=Basic&location=application"
            )
        answer, _, _ = self._known[macro].invoke(given, (), ())
        return answer
