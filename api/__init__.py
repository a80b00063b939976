"""GraphQL and health over HTTP. Imports `graph`; holds no knowledge of the map of its own."""
