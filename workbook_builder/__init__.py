"""Excel-centric scoring campaigns; see README.md."""
