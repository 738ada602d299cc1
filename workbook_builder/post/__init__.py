"""Mail: what goes to each unit, as drafts or through the office's server, and what comes back.

Nothing leaves the machine unless it is asked for, and a unit gets its own file or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.post.fetching import Fetched, fetch
    from workbook_builder.post.sending import Sendings, SendOptions, send
    from workbook_builder.post.session import Secrets
    from workbook_builder.post.status import CampaignStatus, campaign_status

__all__ = [
    "CampaignStatus",
    "Fetched",
    "Secrets",
    "SendOptions",
    "Sendings",
    "campaign_status",
    "fetch",
    "send",
]

__getattr__ = hand_on(
    __name__,
    fetching="Fetched fetch",
    sending="SendOptions Sendings send",
    session="Secrets",
    status="CampaignStatus campaign_status",
)
