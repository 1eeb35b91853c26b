"""The Chaleur tray app: a resident's view of the compute radiators in Home Assistant."""
