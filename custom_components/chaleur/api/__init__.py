"""Client of the Chaleur Local API; it knows nothing of Home Assistant."""
