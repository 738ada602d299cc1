"""The add-in, built once for the tests of a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.button_calls import PROGRAM
from workbook_builder.machine.addin import build_addin


@pytest.fixture(scope="module")
def addin(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "workbook_builder.xlam"
    path.write_bytes(build_addin(PROGRAM))
    return path
