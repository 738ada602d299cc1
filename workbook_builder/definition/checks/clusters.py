"""The clusters (cụm, khối) that units name → one spelling for each, and what is doubtful in them.

Names are compared folded: `Cụm 1` and `cụm  1` are one cluster. Names that are merely alike stay
two clusters, with a doubt: nobody but the officer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.findings import Finding, doubt
from workbook_builder.spelling import excerpt, folded, without_accents
from workbook_builder.words.messages.definition import DefinitionCode

_SAYS_LITTLE = {"so", "thi", "dua", "thu"}
_SAYS_WHAT = {"cum", "khoi"}
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {word: number for number, word in enumerate(_NUMERALS, start=1)}
_ALIKE = 0.9
"""How much of two names must be the same for one to look like a slip of the other."""
_SHORT = 2
"""Words of so few letters tell clusters apart: `Cụm A` and `Cụm B` are two."""


def in_one_spelling(campaign: Campaign) -> Campaign:
    """The campaign with each cluster and type in the spelling in which it is named first."""
    clusters = _first_spellings(unit.cluster for unit in campaign.units)
    types = _first_spellings(unit.type for unit in campaign.units)
    units = (
        replace(unit, cluster=clusters[folded(unit.cluster)], type=types[folded(unit.type)])
        for unit in campaign.units
    )
    return replace(campaign, units=tuple(units))


def _first_spellings(names: Iterable[str]) -> dict[str, str]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), " ".join(name.split()))
    return first


def check_clusters(campaign: Campaign) -> Iterator[Finding]:
    """Doubts about the clusters of a campaign in which some unit has one."""
    if not campaign.has_clusters():
        return
    first: dict[str, str] = {}
    for number, unit in enumerate(campaign.units):
        path, name = ("units", number, "cluster"), folded(unit.cluster)
        if not name:
            about = {"unit": excerpt(unit.name)}
            yield doubt(("units", number), DefinitionCode.UNIT_WITHOUT_CLUSTER, about)
            continue
        known = first.get(name)
        if known is None:
            values = {"value": excerpt(unit.cluster)}
            for other in first.values():
                if are_alike(unit.cluster, other):
                    alike = {**values, "other": excerpt(other)}
                    yield doubt(path, DefinitionCode.CLUSTER_LIKE_ANOTHER, alike)
            first[name] = unit.cluster
        elif known != unit.cluster:
            values = {"value": excerpt(unit.cluster), "first": excerpt(known)}
            yield doubt(path, DefinitionCode.CLUSTER_SPELLED_OTHERWISE, values)


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be meant for the same cluster: `Cụm 1` and `Cụm số 01`, say."""
    (what, name), (other_what, other_name) = _words(one), _words(other)
    if what and other_what and what != other_what:
        return False
    if name == other_name:
        return True
    short, other_short = ([w for w in words if _tells_apart(w)] for words in (name, other_name))
    if short != other_short:
        return False
    ratio = SequenceMatcher(None, " ".join(name), " ".join(other_name)).ratio()
    return ratio >= _ALIKE


def _tells_apart(word: str) -> bool:
    return word.isdigit() or len(word) <= _SHORT


def _words(name: str) -> tuple[set[str], list[str]]:
    """Whether it is a cụm or a khối, and the words that tell it from others, numbers as digits."""
    words = re.findall(r"[a-z]+|\d+", without_accents(name))
    told = [word for word in words if word not in _SAYS_LITTLE | _SAYS_WHAT]
    numbers = (_ROMAN.get(word, word) for word in told)
    return set(words) & _SAYS_WHAT, [f"{int(w)}" if str(w).isdigit() else str(w) for w in numbers]
