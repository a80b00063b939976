"""Where the map is kept: the database behind one driver, embedded or a Neo4j by address."""
