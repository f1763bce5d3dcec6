"""What a person has: the profile as they stated it, and what of it the knowledge base knows."""
