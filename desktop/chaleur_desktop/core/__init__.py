"""What the tray app knows and does, without Qt: it runs and is tested without a display."""
