"""Questions whose right answers are known, and how the map's answers are held against them."""
