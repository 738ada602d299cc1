"""`Campaign` → the text of campaign.yaml, in the form of the templates.

Short things stand on one line, texts in double quotes, so that a colon or a number in a title stays
text. What has its default is left out.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from workbook_builder.campaign import (
    Campaign,
    Criterion,
    Group,
    Issuer,
    LedgerLine,
    Plan,
    Ranking,
    Signer,
    Tier,
    Unit,
)
from workbook_builder.campaign_tree import NULLS

Record = Campaign | Group | Criterion | Tier | Unit | LedgerLine | Issuer | Signer | Plan | Ranking

_WIDEST = 100_000  # a folded line would be one that nobody typed
_PLAIN = {"id", "code", "unit", "kind", "counts_as", "evidence", "late_files", "ties"}
"""Keys whose values are words, written without quotes."""


class _Representer(RoundTripRepresenter):
    """Points as they are counted, without an exponent; equal ones each written out."""

    def ignore_aliases(self, data: object) -> bool:
        """No anchors: campaign.yaml knows none."""
        return True


def _number(representer: RoundTripRepresenter, value: Decimal) -> ScalarNode:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    kind = "float" if "." in text else "int"
    return representer.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Representer.add_representer(Decimal, _number)


def definition_text(campaign: Campaign) -> str:
    """The whole of campaign.yaml; read again, it gives an equal campaign."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.allow_unicode = True
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    whole = _record(campaign, skip=("rubric", "units", "ledger"))
    whole["rubric"] = CommentedSeq(_group(group) for group in campaign.rubric)
    whole["units"] = _flow_list(campaign.units)
    if campaign.ledger:
        whole["ledger"] = _flow_list(campaign.ledger)
    for key in ("rubric", "units", "ledger"):
        whole.yaml_set_comment_before_after_key(key, before="\n")
    out = io.StringIO()
    yaml.dump(whole, out)
    return out.getvalue()


def _group(group: Group) -> CommentedMap:
    found = _record(group, skip=("criteria", "groups"))
    if group.criteria:
        found["criteria"] = CommentedSeq(_criterion(criterion) for criterion in group.criteria)
    if group.groups:
        found["groups"] = CommentedSeq(_group(child) for child in group.groups)
    return found


def _criterion(criterion: Criterion) -> CommentedMap:
    found = _record(criterion, skip=("tiers",))
    if criterion.tiers:
        found["tiers"] = _flow_list(criterion.tiers)
    return found


def _flow_list(records: Iterable[Record]) -> CommentedSeq:
    """A record to a line, in braces."""
    listed = CommentedSeq()
    for one in records:
        found = _record(one)
        found.fa.set_flow_style()
        listed.append(found)
    return listed


def _record(record: Record, skip: tuple[str, ...] = ()) -> CommentedMap:
    """The fields of a dataclass that say something, in the order of the model."""
    found = CommentedMap()
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        required = field.default is dataclasses.MISSING
        if field.name in skip or (value == field.default and not required):
            continue
        if isinstance(value, Issuer | Signer | Plan | Ranking):
            inner = _record(value)
            inner.fa.set_flow_style()
            found[field.name] = inner
        else:
            found[field.name] = _scalar(field.name, value)
    return found


def _scalar(key: str, value: Decimal | int | date | str) -> Decimal | int | date | str:
    """A value as it is written: words plain, texts in quotes, numbers and days as they are."""
    if not isinstance(value, str):
        return value
    if key in _PLAIN and value not in NULLS:
        return value
    quoted: str = DoubleQuotedScalarString(value)
    return quoted
