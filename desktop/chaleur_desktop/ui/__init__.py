"""What the resident sees: Qt widgets that draw an `AppState` and ask the controller for changes."""
