"""The pages of a dossier: what each of them shows (plain functions that return rows) and how it looks (templates and one style sheet).

`export.html` makes one self-contained file of them, `web` serves them page by page.
"""
