"""What each rule should find, reckoned plainly in Python from what its docstring says: the other side of its Cypher."""
