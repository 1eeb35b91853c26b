"""What the tray app needs of the operating system, each concern in its own file."""
