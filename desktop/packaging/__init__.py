"""What makes the installers and keeps generated files up to date."""
