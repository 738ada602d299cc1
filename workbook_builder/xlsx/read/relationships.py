"""The relationships and content types of a package → which of its parts are read, one of each.

Open XML names every kind of part by a type, in two forms: Transitional, which programs write, and
Strict. A type counts only if it is spelled exactly so: programs differ in what they make of one
that only looks like it, and in which they take of two. Such a file is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_builder.xlsx.read.package import (
    CONTENT_TYPES,
    Package,
    damaged,
    overloaded,
    resolve_target,
    two_readings,
)
from workbook_builder.xlsx.read.remembered import read_once
from workbook_builder.xlsx.read.xml import Attributes, Listener, Meter, listen_at, parse_chunks
from workbook_builder.xlsx.read.zip_directory import part_key

_FORMS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_PROPERTIES = "metadata/core-properties"
_OF_PACKAGES = (
    "http://schemas.openxmlformats.org/package/2006/relationships/",
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/",  # in the first edition
)
ONCE = ("officeDocument", "sharedStrings", "styles", "theme")
"""Kinds of which a workbook has one part at most."""
_READ = frozenset((*ONCE, "worksheet", "drawing", "vmlDrawing"))
_READ_FOLDED = frozenset(map(str.lower, _READ))


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part is to another. `kind` is "" where its type is none that is known here.

    `like` is the last part of its type: kinds that are only told of are known by it.
    """

    kind: str
    target: str
    like: str


def read_relationships(package: Package, source: str, meter: Meter) -> Mapping[str, Relationship]:
    """The relationships of the part `source`, by id; those of the package itself where it is ''."""
    folder, _, name = source.rpartition("/")
    part = f"{folder}/_rels/{name}.rels".lstrip("/")
    if part not in package:
        return {}

    def read(chunks: Iterable[bytes], meter: Meter) -> dict[str, Relationship]:
        return _relationships(chunks, part, source, meter)

    return read_once(package, part, meter, read, "relationships", source)


def _relationships(
    chunks: Iterable[bytes], part: str, source: str, meter: Meter
) -> dict[str, Relationship]:
    found: dict[str, Relationship] = {}

    def start(attributes: Attributes) -> None:
        identity = attributes.get("Id", "")
        if identity in found:
            raise damaged(part)
        if len(found) >= meter.limits.relationships:
            raise overloaded("relationships")
        spelled = attributes.get("Type", "")
        kind, like = _kind(spelled, meter), spelled.rpartition("/")[2]
        if kind not in _READ and like.lower() in _READ_FOLDED:
            raise two_readings(part)
        outside = attributes.get("TargetMode") == "External"
        target = "" if outside else resolve_target(source, attributes.get("Target", ""))
        found[identity] = Relationship(kind, target, like)

    root = Listener()
    listen_at(root, "rels:Relationships")
    listen_at(root, "rels:Relationships/Relationship", start)
    parse_chunks(chunks, part, root, meter)
    kinds = [relationship.kind for relationship in found.values()]
    if any(kinds.count(kind) > 1 for kind in ONCE):
        raise two_readings(part)
    return found


def _kind(spelled: str, meter: Meter) -> str:
    for form, opening in enumerate(_FORMS):
        if spelled.startswith(opening):
            kind = spelled.removeprefix(opening)
            if kind in _READ:
                meter.meet_form(form)
            return {"extendedProperties": "extended-properties"}.get(kind, kind)
    known = {f"{opening}{_PROPERTIES}" for opening in _OF_PACKAGES}
    return "core-properties" if spelled in known else ""


def target_of(relationships: Iterable[Relationship], kind: str) -> str | None:
    """The part of this kind; None where there is none."""
    return next((one.target for one in relationships if one.kind == kind and one.target), None)


def content_type(package: Package, part: str, meter: Meter) -> str:
    """The content type that the package declares for a part, in lower case; "" for none."""
    if CONTENT_TYPES not in package:
        return ""
    own, usual = read_once(package, CONTENT_TYPES, meter, _content_types, "content types")
    declared = _declared(part_key(part), own, usual)
    return declared.partition(";")[0].strip().lower()  # it may have parameters behind it


def _content_types(
    chunks: Iterable[bytes], meter: Meter
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The types of single parts, and those of all parts with one ending."""
    own: dict[str, str] = {}
    usual: dict[str, str] = {}

    def declare(found: dict[str, str], key: str, said: str) -> None:
        if found.setdefault(key, said) != said:
            raise two_readings(CONTENT_TYPES)

    def override(attributes: Attributes) -> None:
        declare(own, part_key(attributes.get("PartName", "")), attributes.get("ContentType", ""))

    def default(attributes: Attributes) -> None:
        extension = attributes.get("Extension", "").lower()
        declare(usual, extension, attributes.get("ContentType", ""))

    root = Listener()
    listen_at(root, "types:Types")
    listen_at(root, "types:Types/Override", override)
    listen_at(root, "types:Types/Default", default)
    parse_chunks(chunks, CONTENT_TYPES, root, meter)
    return own, usual


def _declared(key: str, own: Mapping[str, str], usual: Mapping[str, str]) -> str:
    return own.get(key) or usual.get(key.rpartition(".")[2], "")
