"""A file that LibreOffice opens → the same in another format, by the program of this machine.

Each call has a process and a profile of its own, in which nothing that a file asks for is run or
fetched; it is bounded in time, and where the system can, in memory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

MOST_SECONDS = 120
"""For one file: LibreOffice alone takes half a minute to start on a slow or busy machine."""

_MOST_BYTES = 128 * 1024 * 1024
_MEMORY = 3 * 1024**3  # bytes of address space: LibreOffice maps over one for a page of text
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>"""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" '
    'oor:op="fuse"><value>true</value></prop></item>'
)
_SAFE = ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent")
# Limits that a process sets for itself before it becomes LibreOffice.
_BOUNDED = f"""
import contextlib, os, resource, sys
limits = {{"AS": {_MEMORY}, "CPU": int(sys.argv[1]), "FSIZE": {_MOST_BYTES}, "CORE": 0}}
for kind, most in limits.items():
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(getattr(resource, "RLIMIT_" + kind), (most, most))
os.execv(sys.argv[2], sys.argv[2:])
"""


class ConversionError(Exception):
    """LibreOffice did not start, took too long or made nothing of the file."""


def find_office() -> str | None:
    """The program of LibreOffice, found on PATH or in its usual folder; None without one."""
    usual = (
        "/usr/bin/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = (shutil.which(name) for name in ("soffice", "libreoffice", *usual))
    return next((program for program in found if program), None)


def converted(
    program: str,
    data: bytes,
    suffix: str,
    target: str,
    reader: str = "",
    seconds: int = MOST_SECONDS,
) -> bytes:
    """The bytes of a file, converted; raises ConversionError.

    `suffix` is what its name ends in, `target` the form to make, such as `pdf:writer_pdf_Export`,
    and `reader` the import filter to use, where the suffix does not tell.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        # A profile of its own, since another LibreOffice may be open; a plain name, since the
        # name of the file may hold letters that LibreOffice stumbles over.
        folder = Path(temporary)
        profile, source, out = folder / "profile", folder / f"file.{suffix}", folder / "out"
        (profile / "user").mkdir(parents=True)
        items = "".join(_ITEM.format(name=name) for name in _SAFE)
        settings = _SETTINGS.format(items=items)
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        source.write_bytes(data)
        call = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        call += [f"--infilter={reader}"] if reader else []
        call += ["--convert-to", target, "--outdir", str(out), str(source)]
        _run(call, seconds)
        made = out / f"file.{target.partition(':')[0]}"
        try:
            if made.stat().st_size > _MOST_BYTES:
                raise ConversionError(made.name)
            return made.read_bytes()
        except OSError as fault:
            raise ConversionError(made.name) from fault


def _run(call: list[str], seconds: int) -> None:
    if os.name == "posix":
        call = [sys.executable, "-P", "-c", _BOUNDED, str(seconds), *call]
    try:
        process = subprocess.Popen(  # noqa: S603  our own call
            call,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise ConversionError(call[0]) from fault
    try:
        if process.wait(timeout=seconds):
            raise ConversionError(call[0])
    except subprocess.TimeoutExpired as fault:
        raise ConversionError(call[0]) from fault
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process with all that it has started: the program is one that starts another."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            ended = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(ended, capture_output=True, check=False)  # noqa: S603  our own call
    process.wait()
