"""The Chaleur radiator: turns a computer into a thermostat-exact heater."""
