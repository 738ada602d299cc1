"""A real LibreOffice for the tests: headless through UNO, or as a window with real keys.

`process` starts and ends LibreOffice; `sheetbook` is an open workbook; `calc` opens workbooks
without a screen; `window` shows one on a screen of its own and presses keys; `validator` asks the
Open XML SDK whether a package is valid. `excel` lets code for xlwings run on LibreOffice: xlwings
talks to `engine`, with `ranges`, `names` and `workbooks`; `block`, `entry` and `com` accept,
convert and refuse values as Excel would. Tests use them through the fixtures in `conftest.py`.

A pass here proves nothing about Excel: LibreOffice accepts things that Excel refuses.
"""
