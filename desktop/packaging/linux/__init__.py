"""For desktops that follow freedesktop.org."""
