"""Job advertisements: what one asks, which roles it resembles, and how a person stands with it."""
