"""What this computer itself uses: electricity, network, and its share of its own manufacture."""
