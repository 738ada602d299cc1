"""A file in runs/ ↔ what was worked out before, so that it need not be worked out again.

It is data that is checked, not trusted: it holds for one version of the program, one definition
with all its words, and whatever else it was worked out by, and is sealed with the campaign's key. A
file that is anything else, or is not what was sealed, says nothing. No result may depend on it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from dataclasses import fields, is_dataclass
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.whole import read_whole, write_whole
from workbook_builder.problems import CampaignError

MOST_BYTES = 64 * 1024 * 1024
"""The most bytes that such a file may hold below its seal."""


class SealedFile:
    """Such a file. `about` is what it was worked out by, beside the definition: JSON."""

    def __init__(self, path: Path, campaign: Campaign, key: bytes, about: object) -> None:
        self._path, self._key = path, key
        spelled = json.dumps([__version__, _spelled(campaign), about])
        self._scope = hashlib.sha256(spelled.encode()).hexdigest()

    def read(self) -> bytes:
        """What was written; nothing where the file is not there, or not as it was sealed."""
        try:
            seal, _, body = read_whole(self._path, MOST_BYTES + 1024).partition(b"\n")
        except (OSError, CampaignError):
            return b""
        return body if hmac.compare_digest(seal, self._seal(body)) else b""

    def write(self, body: bytes) -> None:
        """Writes the file; where it can't be written, the next run only takes longer."""
        with contextlib.suppress(CampaignError):
            write_whole(self._path, self._seal(body) + b"\n" + body, durable=False)

    def _seal(self, body: bytes) -> bytes:
        opening = f"{self._path.name} {self._scope}\n".encode()
        sealed = hmac.new(self._key, opening, hashlib.sha256)
        sealed.update(body)
        return sealed.hexdigest().encode()


def _spelled(value: object) -> object:
    """A part of a definition, with every field: the words that a level had before count too."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_spelled(getattr(value, f.name)) for f in fields(value))]
    return [*map(_spelled, value)] if isinstance(value, tuple) else repr(value)
