"""What the resident reads and is asked about: texts, the quiz, tips, and how far they have come."""
