"""The demo: a virtual flat, a real Home Assistant and the tray app, working together."""
