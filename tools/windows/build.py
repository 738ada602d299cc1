"""Builds dist/Thi-dua-VERSION.zip, which installs the program on Windows by a double-click.

    python tools/windows/build.py [KEY]

With KEY, the file of a private key of SSH, the sums of all files are signed: the archive then holds
`SHA256SUMS.txt.sig` beside `SHA256SUMS.txt`.

In the archive are the scripts, the guide, and in `tep` everything for a machine without a network:
uv, and the locked packages for 64-bit Windows and each Python that is supported. The same sources
give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from markdown_it import MarkdownIt

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "windows"
GUIDE = ROOT / "docs" / "huong-dan.md"
INSIDE = "tep"
SCRIPTS = ("Cai-dat.cmd", "Go-bo.cmd")
SUMS = "SHA256SUMS.txt"
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can name."""
_PACKED = {".whl"}
"""What is packed already."""

_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 "Segoe UI", sans-serif; max-width: 52rem; margin: auto; padding: 1rem; }}
h1, h2, h3 {{ font-family: inherit; }}
img {{ max-width: 100%; border: 1px solid #ccc; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #999; padding: .25rem .5rem; }}
code, pre {{ font-family: Consolas, monospace; background: #f2f2f2; }}
pre {{ padding: .5rem; }}
</style></head><body>
{body}</body></html>
"""


def main(key: str = "") -> None:
    """Builds the archive and says where it is."""
    version, pythons = project()
    wheels, needed = WORK / "wheels", WORK / "needed"
    for folder in (wheels, needed):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", wheels, ROOT)
    [own] = wheels.glob("*.whl")
    files = dict(scripts(version))
    files["Huong-dan.html"] = guide()
    files[f"{INSIDE}/uv.exe"] = uv_program()
    for release in pythons:
        asked = needed / f"requirements-{release}.txt"
        lock_for(release, asked)
        download(release, asked, wheels)
        with asked.open("a", encoding="utf-8", newline="") as text:
            digest = sha256(own.read_bytes())
            text.write(f"workbook_builder=={version} --hash=sha256:{digest}\n")
        prove(release, asked, wheels)
        files[f"{INSIDE}/{asked.name}"] = asked.read_bytes()
    files |= {f"{INSIDE}/wheels/{path.name}": path.read_bytes() for path in wheels.iterdir()}
    files[SUMS] = sums(files)
    if key:
        files[f"{SUMS}.sig"] = signed(files[SUMS], key)
    archive = ROOT / "dist" / f"Thi-dua-{version}.zip"
    archive.parent.mkdir(exist_ok=True)
    write_zip(archive, files)
    print(f"{archive.relative_to(ROOT)}: {len(files)} files, {archive.stat().st_size:,} bytes")
    print(f"SHA-256 {sha256(archive.read_bytes())}")
    print("Signed." if key else "Not signed: KEY=FILE signs with a private key of SSH.")


def project() -> tuple[str, list[str]]:
    """The version of the program, and the Pythons that pyproject.toml names."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = tomllib.loads(text)["project"]["classifiers"]
    pythons = [one.rpartition(" ")[2] for one in named if re.search(r":: Python :: 3\.\d+$", one)]
    source = (ROOT / "workbook_builder" / "_version.py").read_text(encoding="utf-8")
    [version] = re.findall(r'__version__ = "(.*)"', source)
    return version, pythons


def scripts(version: str) -> Iterator[tuple[str, bytes]]:
    """The scripts as Windows wants them: lines end in CR LF, the version is filled in."""
    for name in SCRIPTS:
        text = (HERE / name).read_text(encoding="utf-8").replace("@VERSION@", version)
        yield name, text.replace("\n", "\r\n").encode()
    yield f"{INSIDE}/finish.py", (HERE / "finish.py").read_bytes()


def guide() -> bytes:
    """The guide as one page with its pictures inside."""
    text = GUIDE.read_text(encoding="utf-8")
    body = re.sub("<(h.)>(.*?)</", _named, MarkdownIt().enable("table").render(text))
    body = re.sub(r'<a href="(?!#)[^"]*">(.*?)</a>', r"\1", body)  # to pages that do not come along
    [title] = re.findall(r"^# (.*)$", text, re.MULTILINE)
    return _PAGE.format(title=title, body=re.sub(r'src="([^"]+)"', _inside, body)).encode()


def _named(heading: re.Match[str]) -> str:
    """A heading that links lead to, by the name that they have in Markdown."""
    name = re.sub(r"[^\w -]", "", heading[2].lower()).replace(" ", "-")
    return f'<{heading[1]} id="{name}">{heading[2]}</'


def _inside(picture: re.Match[str]) -> str:
    data = base64.b64encode((GUIDE.parent / picture[1]).read_bytes()).decode()
    return f'src="data:image/png;base64,{data}"'


def uv_program() -> bytes:
    """uv.exe out of its package for Windows, which requirements.lock vouches for."""
    folder, asked = WORK / "uv", WORK / "needed" / "uv.txt"
    shutil.rmtree(folder, ignore_errors=True)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    [pin] = re.findall(r"^uv==[^#]*", lock, re.MULTILINE)
    asked.write_text(pin, encoding="utf-8")
    hashed = ("--no-deps", "--require-hashes", "--requirement", asked)
    pip("download", *for_windows(), *hashed, "--dest", folder)
    [wheel] = folder.glob("uv-*.whl")
    with zipfile.ZipFile(wheel) as package:
        [name] = [name for name in package.namelist() if name.endswith("/scripts/uv.exe")]
        return package.read(name)


def lock_for(release: str, path: Path) -> None:
    """Writes what is needed to run under this Python on Windows, as requirements.lock pins it."""
    python(
        "uv", "pip", "compile", ROOT / "pyproject.toml", "--quiet", "--no-header", "--no-annotate",
        "--no-emit-index-url", "--generate-hashes", *on_windows(release),
        "--constraints", ROOT / "requirements.lock", "--output-file", path,
    )  # fmt: skip
    pins = re.compile(r"^([\w.-]+==[^ \\]+)", re.MULTILINE)
    locked = set(pins.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    strange = set(pins.findall(path.read_text(encoding="utf-8"))) - locked
    if strange:
        sys.exit(f"requirements.lock lacks {', '.join(sorted(strange))}: run make lock")


def download(release: str, asked: Path, wheels: Path) -> None:
    """Fetches the packages of a list for this Python on Windows."""
    hashed = ("--no-deps", "--require-hashes", "--requirement", asked)
    pip("download", *for_windows(release), *hashed, "--dest", wheels)


def prove(release: str, asked: Path, wheels: Path) -> None:
    """Shows that a list and the folder of packages are all that is needed: nothing is wanting.

    uv shows it, as it will install them; pip takes the needs of this machine for those of Windows.
    """
    alone = ("--dry-run", "--offline", "--no-index", "--find-links", wheels, "--require-hashes")
    python(
        "uv", "pip", "install", "--quiet", *on_windows(release), *alone,
        "--target", WORK / "nowhere", "--requirement", asked,
    )  # fmt: skip


def for_windows(release: str = "") -> tuple[str, ...]:
    """What tells pip to choose packages for 64-bit Windows, and for this Python."""
    chosen = ("--only-binary", ":all:", "--platform", "win_amd64", "--implementation", "cp")
    return (*chosen, "--python-version", release) if release else chosen


def on_windows(release: str) -> tuple[str, ...]:
    """The same for uv."""
    return ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", release)


def sha256(data: bytes) -> str:
    """The digest in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The digest of each file, as `sha256sum --check` reads them."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def signed(data: bytes, key: str) -> bytes:
    """A signature, which `ssh-keygen -Y verify -n workbook-builder` checks."""
    path = WORK / SUMS
    path.write_bytes(data)
    run("ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "workbook-builder", path)
    return path.with_name(f"{SUMS}.sig").read_bytes()


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Writes an archive that depends on the names and bytes of its files alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.create_system = 0  # Windows; no rights of a Unix
            packed = Path(name).suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])


def pip(*arguments: str | Path) -> None:
    """Runs pip."""
    python("pip", "--quiet", "--disable-pip-version-check", *arguments)


def python(module: str, *arguments: str | Path) -> None:
    """Runs a module of this Python."""
    run(sys.executable, "-m", module, *arguments)


def run(*call: str | Path) -> None:
    """Runs a program; ends where it fails, after it has told why."""
    done = subprocess.run(list(map(str, call)), check=False)  # noqa: S603  all calls stand here
    if done.returncode:
        sys.exit(f"{' '.join(map(str, call[:3]))} failed, see above; nothing was built.")


if __name__ == "__main__":
    main(*sys.argv[1:])
