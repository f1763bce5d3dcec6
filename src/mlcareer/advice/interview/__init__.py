"""The interview: what is asked next, what a reply means, and confirming what was read out of a document."""
