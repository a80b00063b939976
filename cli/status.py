"""The command `status`: what runs where, and what the map holds."""

from __future__ import annotations

from typing import LiteralString

from rich.markup import escape
from rich.table import Table

from cli.console import Exit, command, out
from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.settings import Settings

COUNTS: LiteralString = """
MATCH (d:DataSet)
OPTIONAL MATCH (e:Entity {dataset: d.id})
RETURN d.id AS id, d.title AS title, d.rank AS rank, count(e) AS things
ORDER BY id
LIMIT 1000
"""


@command
async def status_command() -> int:
    """What runs where, the map's revision and its data sets."""
    settings = Settings()
    run = run_file.read(settings.data) if settings.neo4j_uri is None else None
    if settings.neo4j_uri:
        out.print(f"Neo4j: {escape(settings.neo4j_uri)}")
    elif run:
        out.print(f"Embedded database in {settings.data}, run by process {run.pid}")
        for name, address in (("API", run.api), ("Explorer", run.ui)):
            if address:
                out.print(f"{name}: {address}")
    else:
        out.print(f"Embedded database in {settings.data}, not running; started for this command")
    async with open_store(settings) as store:
        revision = await store.revision()
        rows = await store.read(COUNTS)
    out.print(f"Revision {revision}")
    table = Table("Data set", "Title", "Rank", "Things")
    for row in rows:
        table.add_row(row["id"], escape(row["title"]), row["rank"].lower(), str(row["things"]))
    out.print(table if rows else "The map is empty: run `ansvarskort up`, or `ansvarskort load seeds`.")
    return Exit.OK
