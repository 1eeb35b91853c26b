"""Room temperature, target and weather in; heat demand in watts out. Pure: no I/O, no clock."""
