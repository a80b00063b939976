"""The page that asks and shows the answer: a client of the API over HTTP, and of nothing else."""
