"""The parts of a package → when it was last saved and by which program, as the file says itself.

All of it can be missing, wrong or made up. What moment is meant by a time is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import ZIP_MAGIC, Package, Unreadable
from workbook_builder.xlsx.read.remembered import read_once
from workbook_builder.xlsx.read.xml import Listener, Meter, listen_at, parse_chunks

_NAME_CHARS = 255
_CORE, _APP, _META = "docProps/core.xml", "docProps/app.xml", "meta.xml"
_OF_CORE = (
    ("core:coreProperties/dcterms:modified", "saved"),
    ("core:coreProperties/dcterms:created", "created"),
)
_OF_APP = (("app:Properties/Application", "program"), ("app:Properties/AppVersion", "version"))
_OF_META = (
    ("office:document-meta/office:meta/dc:date", "saved"),
    ("office:document-meta/office:meta/meta:creation-date", "created"),
    ("office:document-meta/office:meta/meta:generator", "program"),
)


@dataclass(frozen=True, slots=True)
class History:
    """What a workbook says of its last saving.

    `saved` and `created`: as if in UTC where the file names no zone; `zoned`: whether it names one.
    `program` and its `version` saved it. `packed`: the clock of the archive, in whichever zone.
    """

    saved: datetime | None = None
    created: datetime | None = None
    zoned: bool = True
    program: str = ""
    version: str = ""
    packed: datetime | None = None


NO_HISTORY = History()


def read_history(
    package: Package, meter: Meter, core: str | None = _CORE, app: str | None = _APP
) -> History:
    """The history in the parts `core` and `app`, or in that of an OpenDocument file."""
    found = dict.fromkeys(("saved", "created", "program", "version"), "")
    if package.is_opendocument():
        core = _META
        _read(package, _META, _OF_META, found, meter)
    else:
        _read(package, core, _OF_CORE, found, meter)
        _read(package, app, _OF_APP, found, meter)
    saved, zoned = _moment(found["saved"])
    return History(
        saved=saved,
        created=_moment(found["created"])[0],
        zoned=zoned,
        program=found["program"].strip()[:_NAME_CHARS],
        version=found["version"].strip()[:_NAME_CHARS],
        packed=package.packed(core) if core is not None and core in package else None,
    )


def history_of(data: bytes, limits: Limits = LIMITS) -> History:
    """The history of any workbook; an empty one where its parts can't be read."""
    if not data.startswith(ZIP_MAGIC):
        return NO_HISTORY
    try:
        return read_history(Package(data, limits), Meter(limits))
    except Unreadable:
        return NO_HISTORY


def _read(
    package: Package,
    part: str | None,
    asked: tuple[tuple[str, str], ...],
    found: dict[str, str],
    meter: Meter,
) -> None:
    if part is None or part not in package:
        return

    def read(chunks: Iterable[bytes], meter: Meter) -> dict[str, str]:
        own: dict[str, str] = {}
        root = Listener()
        for path, key in asked:
            listen_at(root, path.partition("/")[0])
            listen_at(root, path, text=partial(own.__setitem__, key))
        parse_chunks(chunks, part, root, meter)
        return own

    found.update(read_once(package, part, meter, read, asked))


def _moment(text: str) -> tuple[datetime | None, bool]:
    """The moment that a text spells, None where it spells none; and whether it names a zone."""
    try:
        moment = datetime.fromisoformat(text.strip())
        zoned = moment.tzinfo is not None
        return (moment if zoned else moment.replace(tzinfo=UTC)).astimezone(UTC), zoned
    except (ValueError, OverflowError):
        return None, True
