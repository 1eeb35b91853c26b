"""The messages of the Local API: their models, how they are decoded, how they differ."""
