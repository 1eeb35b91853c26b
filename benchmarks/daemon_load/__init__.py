"""What the radiator's daemon takes from its computer."""
