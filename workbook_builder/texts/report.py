"""What is said about papers in Word: help and messages."""

from __future__ import annotations

from workbook_builder.texts.catalogue import Catalogue, Text

MESSAGES: Catalogue = {
    "paper_template_unreadable": Text(
        "Không đọc được như một tệp Word (.docx). Mở tệp trong Word, lưu lại dạng .docx rồi chạy "
        "lại; hoặc bỏ tệp khỏi thư mục để dùng mẫu sẵn có.",
        "Not readable as a Word document (.docx). Open it in Word, save it as .docx and run again; "
        "or take it out of the folder to use the built-in form.",
    ),
}
