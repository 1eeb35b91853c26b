"""Administration by people who have an account on the machine: never over the network."""
