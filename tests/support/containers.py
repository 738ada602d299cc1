"""Files inside a zip or a mail."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

LETTER = "Kính gửi Khối Thi đua 5"


def zipped(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, **changed) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, changed.get("when", (2024, 12, 14, 9, 30, 0)))
            archive.writestr(entry, data, method)
    return stream.getvalue()


def mail(files: dict[str, bytes], **headers: str) -> bytes:
    """A mail as mail programs save it: a text with a picture in it, and the files attached."""
    sent = EmailMessage(policy=SMTP)
    sent["From"], sent["Subject"] = "so-noi-vu@dongthap.gov.vn", "Nộp bảng tự chấm"
    sent["Date"] = "Sat, 14 Dec 2024 09:30:00 +0700"
    sent.set_content(LETTER)
    sent.add_alternative(f"<p>{LETTER}</p><img src='cid:dau'>", subtype="html")
    (_, page) = sent.iter_parts()
    page.add_related(
        b"\x89PNG", "image", "png", cid="<dau>", filename="dau.png", disposition="inline"
    )
    for name, data in files.items():
        sent.add_attachment(data, "application", "octet-stream", filename=name)
    for name, value in headers.items():
        sent[name] = value
    return sent.as_bytes()
