"""Pieces of a paper → a Word document in the form of Nghị định 30/2020."""
