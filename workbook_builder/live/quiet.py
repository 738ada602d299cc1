"""The settings of a running Excel → quiet while a click writes, and as they were afterwards."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbook_builder.live.patience import when_ready
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.sentences import Lang, say

if TYPE_CHECKING:
    import xlwings

_LANGUAGES: tuple[Lang, ...] = ("vi", "en")
_AT_WORK = tuple(say(LiveCode.LIVE_AT_WORK, lang) for lang in _LANGUAGES)
"""The beginning of every text that a click puts into the status bar."""
_USUAL: dict[str, object] = {
    "interactive": True,
    "screen_updating": True,
    "enable_events": True,
    "calculation": "automatic",
}
"""Excel's usual settings, of those that a click changes."""
if sys.platform == "darwin":
    del _USUAL["interactive"]  # xlwings has no such setting there.


@contextlib.contextmanager
def quiet(app: xlwings.App) -> Iterator[None]:
    """Stops drawing, recalculation and the macros of others during the block, then restores all.

    Without this, Excel would recalculate after each of some dozens of writes. Where the status bar
    still shows this program's text, an earlier click was killed and the present settings are not
    the user's: Excel's usual settings are set at the end instead.
    """
    before = when_ready(lambda: {name: getattr(app, name) for name in _USUAL})
    if str(when_ready(lambda: app.status_bar)).startswith(_AT_WORK):
        before = _USUAL
    fault: BaseException | None = None
    try:
        _set(app, status_bar=_AT_WORK[0], screen_updating=False, enable_events=False)
        _set(app, calculation="manual")
        yield
    except BaseException as raised:
        fault = raised
        raise
    finally:
        try:
            _set(app, **before, status_bar=False)
        except Exception as left:
            if fault is None:
                raise CampaignError(error(LiveCode.LIVE_SETTINGS_LEFT)) from left


def keep_out(app: xlwings.App, told: str) -> None:
    """Keeps the user from typing until `quiet` ends, and tells why in the status bar."""
    _set(app, status_bar=told, **({"interactive": False} if "interactive" in _USUAL else {}))


def _set(app: xlwings.App, **settings: object) -> None:
    """Sets each of them: one that cannot be set does not keep the others from it."""

    def set_all() -> None:
        with contextlib.ExitStack() as each:
            for name, value in settings.items():
                each.callback(setattr, app, name, value)

    when_ready(set_all)
