"""The file that tells a host what it is: TOML, checked key by key before anything starts."""
