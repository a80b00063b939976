"""What the map shows beside answers: what surrounds a thing, the delegation plan, ties, coverage, changes."""
