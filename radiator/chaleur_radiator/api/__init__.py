"""The Chaleur Local API over HTTPS and WebSocket. One file a subject."""
