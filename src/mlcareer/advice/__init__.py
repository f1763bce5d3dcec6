"""Advice: pure functions from a knowledge base and a profile to frozen results. No file, no clock, no screen."""
