"""Events to counts by dyad and time."""
