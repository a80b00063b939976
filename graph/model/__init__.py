"""The vocabulary of the map: one definition per concept, used for validation, storage and the API."""
