"""A small campaign with addresses and a mailbox, whose workbooks are built once and then copied."""

from __future__ import annotations

import shutil

from tests.support.post_office import LOGIN, PASSWORD
from workbook_builder.consolidation.first_build import build
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.post import Secrets
from workbook_builder.post.delivery import Pace

TEXT = """\
schema: 1
id: dot-1
title: Phong trào “Dân vận khéo”
issuer: {name: Khối thi đua số 5}
plan: {number: 7/KH-KTĐ5, date: 2026-03-02}
due: 2099-12-15
mail: {sender: thidua@x.gov.vn, server: localhost, port: 2525}
total: 4
rubric:
  - id: I
    title: Nhóm một
    points: 4
    criteria:
      - id: I.1
        title: Tiêu chí một
        points: 4
        tiers:
          - {label: Tốt, points: 4}
          - {label: Không, points: 0}
units:
  - {code: syt, name: Sở Y tế, email: syt@x.gov.vn}
  - code: stc
    name: Sở Tài chính, Kế hoạch & Đầu tư
    email: Văn thư <stc@x.gov.vn>; vt.stc@x.gov.vn
  - code: bql
    name: Ban Quản lý các khu công nghiệp tỉnh
    email: bql@x.gov.vn
    cc: chiefs@x.gov.vn
"""

UNITS = ("syt", "stc", "bql")
STORED = Secrets(stored=lambda server, login: PASSWORD if login == LOGIN else "")


def built(root):
    """The campaign in a new folder, with its workbooks."""
    root.mkdir(parents=True)
    (root / "campaign.yaml").write_text(TEXT, encoding="utf-8")
    folder = CampaignFolder(root)
    build(folder)
    return folder


def copied(folder, root):
    """A copy of it."""
    shutil.copytree(folder.root, root)
    return CampaignFolder(root)


def declare(folder, old, new):
    """Changes the definition."""
    text = folder.definition.read_text(encoding="utf-8")
    assert old in text
    folder.definition.write_text(text.replace(old, new), encoding="utf-8")


def served(folder, office):
    """The folder, whose mail goes to this server."""
    declare(folder, "port: 2525", f"port: {office.port}")
    return folder


class Clock:
    """Lets no time pass, and tells how much would have."""

    def __init__(self):
        self.waited = []

    def pace(self, pauses=(1, 2), **more):
        return Pace(pause=self.waited.append, pauses=pauses, **more)
