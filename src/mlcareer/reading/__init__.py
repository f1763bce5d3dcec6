"""Any text or file, and what it says, with the words it stands in."""
