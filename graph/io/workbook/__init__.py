"""A municipality's own map as one workbook: what its sheets hold, writing one from the map, and reading one back."""
