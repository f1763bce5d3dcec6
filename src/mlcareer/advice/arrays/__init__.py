"""Many people at once: the numbers of `rank`, worked out for thousands of profiles in one product of arrays."""
