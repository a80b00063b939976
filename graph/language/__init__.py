"""Understanding Danish as busy people write it: words, law references, facts and search (DESIGN §3)."""
