"""How much energy, work and money each hour had: pure arithmetic, exact to the last digit."""
