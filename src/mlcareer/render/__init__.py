"""Advice as text: the JSON documents, and pages for a terminal, Markdown or a spreadsheet."""
