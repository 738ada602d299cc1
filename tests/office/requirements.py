"""The programs that tests need, and whether a test without them is skipped or fails.

A developer without LibreOffice still gets a green run with skips. `make test` and CI set
WORKBOOK_BUILDER_REQUIRE_OFFICE=1, so that a broken installation cannot pass for success there.
"""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

REQUIRE = "WORKBOOK_BUILDER_REQUIRE_OFFICE"


def need(*programs: str) -> None:
    """Skip (or fail) the test unless every one of the programs is on the PATH."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        unavailable(f"not installed: {', '.join(missing)}")


def unavailable(reason: str) -> NoReturn:
    """Skip the test with this reason or, where an office is required, fail it."""
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(f"{reason} ({REQUIRE} is set)", pytrace=False)
    pytest.skip(reason)
