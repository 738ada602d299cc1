"""Fixtures for mail: a campaign with addresses, and who issues the servers' certificates."""

from __future__ import annotations

import pytest

from tests.support.mailing import built, copied
from tests.support.post_office import Authority


@pytest.fixture(scope="session")
def _built(tmp_path_factory):
    return built(tmp_path_factory.mktemp("mailing") / "dot")


@pytest.fixture
def folder(_built, tmp_path):
    """The small campaign, in a folder of the test's own."""
    return copied(_built, tmp_path / "đợt một")


@pytest.fixture(scope="session")
def _authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def authority(_authority, monkeypatch):
    """Who issues certificates that this test's connections trust."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_authority.path))
    return _authority
