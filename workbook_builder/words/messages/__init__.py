"""Sentences by code, in Vietnamese and English: what commands, receipts and checks say."""
