"""The page to hand over: one HTML file with everything in it, to look at, print and share."""
