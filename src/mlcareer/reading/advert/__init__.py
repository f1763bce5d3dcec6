"""What an advertisement says."""
