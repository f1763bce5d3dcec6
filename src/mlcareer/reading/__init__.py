"""What texts say: any file or text in, and out what it says with the words it stands in."""
