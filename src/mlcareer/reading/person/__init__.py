"""What documents say of a person."""
