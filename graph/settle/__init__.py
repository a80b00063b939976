"""Settling gray zones, and what else people do to the map: each a write of its own, with what it changed."""
