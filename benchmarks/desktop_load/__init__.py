"""What the tray app takes from its computer."""
