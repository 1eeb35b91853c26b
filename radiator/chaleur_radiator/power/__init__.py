"""What turns watts wanted into cores allowed, and cores working into watts drawn."""
