"""The forms that an answer takes: JSON and its schemas, a page on a terminal, a calendar, a flowchart."""
