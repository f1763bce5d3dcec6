"""Where a person stands: what is held and what is likely, the credit it earns, fit, gates, and what to ask next."""
