"""The GraphQL types: the Pydantic classes of `graph`, registered with Strawberry (DESIGN §5).

A subclass repeats a field only where GraphQL needs another type for it: an ID, or another registered class. Resolvers
return plain instances of `graph`; interface and union members are told apart by the class of the instance.
"""
