"""What was issued ↔ runs/issued/: which workbook each unit got, and what it was made of.

The workbook that all copies were made from is kept as it was written. So returned files are
compared with what was sent, even if a newer program would write it otherwise, and a change of the
definition is told from what the units have in hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.awards import Awards
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.stamp import COMMON_UNIT, rubric_digest
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole

SCHEMA = 1
_NAME_CHARS = 16  # of the checksum of a workbook: enough to tell some dozens of them apart
_MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """A unit's copy as it lies in the outbox: its issue, and the unit's name and targets on it.

    `targets`: criterion id → the target, as text.
    """

    issue: str
    name: str
    targets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """One workbook that copies were made from; `definition` is the text of its definition."""

    rubric: str
    common: bool
    definition: str
    program: str

    def campaign(self) -> Campaign | None:
        """The campaign as it was then, without its units; None where it can't be read any more."""
        return parse_campaign(self.definition.encode(), "")[0]


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """All issues by their id, the oldest first, and the copy that each unit got last, by code."""

    issues: Mapping[str, Issue] = field(default_factory=dict)
    copies: Mapping[str, IssuedCopy] = field(default_factory=dict)


def read_record(folder: CampaignFolder) -> IssueRecord:
    """The record of this folder; an empty one where none was kept, or it can't be read."""
    try:
        told = json.loads(read_whole(_record_file(folder)))
        if told["schema"] > SCHEMA:
            return IssueRecord()
        issues = {id_: Issue(**one) for id_, one in told["issues"].items()}
        copies = {code: IssuedCopy(**one) for code, one in told["units"].items()}
    except (OSError, *MALFORMED):
        return IssueRecord()
    return IssueRecord(issues, {c: one for c, one in copies.items() if one.issue in issues})


def keep_issue(
    folder: CampaignFolder, campaign: Campaign, written: bytes, units: Iterable[Unit]
) -> None:
    """Keeps a workbook, and which units got a copy of it."""
    before = read_record(folder)
    id_ = hashlib.sha256(written).hexdigest()[:_NAME_CHARS]
    copies = {unit.code: IssuedCopy(id_, unit.name, _targets(unit)) for unit in units}
    plain = replace(campaign, units=(), ledger=(), rounds=(), stages=(), awards=Awards())
    issue = Issue(
        rubric_digest(campaign), COMMON_UNIT in copies, definition_text(plain), __version__
    )
    others = {known: one for known, one in before.issues.items() if known != id_}
    told = {
        "schema": SCHEMA,
        "issues": {known: _as_json(one) for known, one in {**others, id_: issue}.items()},
        "units": {
            code: {key: value for key, value in asdict(copy).items() if value or key == "name"}
            for code, copy in {**before.copies, **copies}.items()
        },
    }
    path = _workbook_file(folder, id_)
    if not path.exists():
        write_whole(path, written)
    spelled = json.dumps(told, ensure_ascii=False, indent=1).encode()
    write_whole(_record_file(folder), spelled + b"\n")


def _targets(unit: Unit) -> dict[str, str]:
    return {target.of: f"{target.number.normalize():f}" for target in unit.targets}


def issued_workbooks(folder: CampaignFolder) -> Mapping[tuple[str, bool], tuple[bytes, ...]]:
    """Digest of a rubric, and whether the workbook is the common one → what was issued of it.

    The last issue comes first. What is missing or was changed since is left out.
    """
    found: dict[tuple[str, bool], tuple[bytes, ...]] = {}
    for id_, issue in reversed(tuple(read_record(folder).issues.items())):
        for data in _workbook(folder, id_):
            found[issue.rubric, issue.common] = (*found.get((issue.rubric, issue.common), ()), data)
    return found


def _workbook(folder: CampaignFolder, id_: str) -> Iterator[bytes]:
    try:
        data = read_whole(_workbook_file(folder, id_), _MOST_BYTES)
    except OSError:
        return
    if hashlib.sha256(data).hexdigest()[:_NAME_CHARS] == id_:
        yield data


def _as_json(issue: Issue) -> dict[str, object]:
    return {
        "rubric": issue.rubric,
        "common": issue.common,
        "definition": issue.definition,
        "program": issue.program,
    }


def _record_file(folder: CampaignFolder) -> Path:
    return folder.issued / "issued.json"


def _workbook_file(folder: CampaignFolder, id_: str) -> Path:
    return folder.issued / f"{id_}.xlsx"
