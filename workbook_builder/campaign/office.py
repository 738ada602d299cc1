"""The body that runs a campaign, who signs for it, and the document that started it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that runs the campaign, as the head of its papers names it."""

    name: str = ""
    parent: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for the issuer: role in the campaign, post held, name."""

    name: str = ""
    role: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The document that started the campaign: its number and its date."""

    number: str = ""
    date: date | None = None
