"""The addresses and mail servers of a `Campaign` → findings: mail must have a way to go.

No server is asked whether it exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_builder.campaign.mail import addresses, is_address
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode

_SERVER = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
_MOST_PORT = 65535


def check_mail(campaign: Campaign) -> Iterator[Finding]:
    """Everything that is wrong or doubtful in the addresses of units and of the office."""
    yield from _units(campaign)
    yield from _office(campaign)


def _units(campaign: Campaign) -> Iterator[Finding]:
    whose: dict[str, int] = {}
    written_to: list[tuple[PartPath, str, str]] = [
        (("units", number, key), unit.code, text)
        for number, unit in enumerate(campaign.units)
        for key, text in (("email", unit.email), ("cc", unit.cc))
    ]
    written_to += [
        (("stages", number, "scorers", place, "email"), scorer.code, scorer.email)
        for number, stage in enumerate(campaign.stages)
        for place, scorer in enumerate(stage.scorers)
    ]
    for path, code, text in written_to:
        for one in addresses(text):
            if not is_address(one):
                values = {"unit": excerpt(code), "value": excerpt(one)}
                yield doubt(path, DefinitionCode.ODD_EMAIL, values)
    for number, unit in enumerate(campaign.units):
        for one in addresses(unit.email):
            first = whose.setdefault(one.lower(), number)
            if first != number:
                yield doubt(
                    ("units", number, "email"),
                    DefinitionCode.SAME_EMAIL,
                    {
                        "unit": excerpt(unit.code),
                        "value": excerpt(one),
                        "other": excerpt(campaign.units[first].name),
                    },
                )


def _office(campaign: Campaign) -> Iterator[Finding]:
    mail = campaign.mail
    senders = addresses(mail.sender)
    for key, text in (("sender", mail.sender), ("reply_to", mail.reply_to), ("cc", mail.cc)):
        for one in addresses(text):
            if not is_address(one):
                values = {"value": excerpt(one)}
                yield doubt(("mail", key), DefinitionCode.ODD_MAIL_ADDRESS, values)
    if len(senders) > 1:
        yield fault(
            ("mail", "sender"),
            DefinitionCode.ONE_SENDER,
            {"count": len(senders), "value": excerpt(mail.sender)},
        )
    for key, server in (("server", mail.server), ("inbox_server", mail.inbox_server)):
        if server and not _SERVER.fullmatch(server):
            value = {"value": excerpt(server)}
            yield fault(("mail", key), DefinitionCode.BAD_MAIL_SERVER, value)
    for key, port in (("port", mail.port), ("inbox_port", mail.inbox_port)):
        if port is not None and not 0 < port <= _MOST_PORT:
            yield fault(("mail", key), DefinitionCode.BAD_MAIL_PORT, {"value": port})
    if mail.server and not senders:
        value = {"value": excerpt(mail.server)}
        yield doubt(("mail", "server"), DefinitionCode.SERVER_WITHOUT_SENDER, value)
