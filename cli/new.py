"""`ansvarskort new`: a map of one's own, with the law and the words that all share and nothing of the demo."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.console import Exit, command, out
from cli.data import ACTOR, refresh_findings
from cli.seeds import SEEDS, STANDARD, read_datasets
from graph.errors import InvalidArgumentError
from graph.io.dataset import DataSet, Place, Rank
from graph.io.load import DATASETS, load
from graph.io.plan import LoadOptions
from graph.io.workbook.names import slug
from graph.io.workbook.read import dataset_of, without_kommune
from graph.model.kinds import OrganisationType
from graph.model.nodes import Organisation
from graph.model.provenance import Confidence, Provenance
from graph.store.embedded import open_store
from graph.store.settings import Settings


@command
async def new_command(
    organisation: Annotated[str, typer.Argument(help="The municipality's name, for example Nordby Kommune.")],
) -> int:
    """Begin a map of one's own: the law, the words of the trade and the standard needs, without the demo."""
    name = " ".join(organisation.split())
    own = slug(without_kommune(name))
    if not own:
        raise InvalidArgumentError(f"`{organisation}` is no name. Write the municipality's, such as Nordby Kommune.")
    datasets, _ = read_datasets([SEEDS / folder for folder in STANDARD])
    settings = Settings()
    async with open_store(settings) as store:
        held = {row["id"] for row in await store.read(DATASETS)}
        if others := sorted(held - {*STANDARD, dataset_of(own)}):
            raise InvalidArgumentError(
                f"This map already holds {', '.join(others)}. Nothing was changed. Give an empty data directory: "
                "set ANSVARSKORT_DATA to a folder of its own, and run this again."
            )
        if dataset_of(own) not in held:
            datasets.append(_beginning(own, name))
        result = await load(store, datasets, actor=ACTOR, options=LoadOptions(correct=True))
        await refresh_findings(store, own)
    out.print(f"{name} (`{own}`): {sum(result.plan.counts.values())} facts loaded, revision {result.revision}")
    out.print(f"Next: set ANSVARSKORT_HOME={own}, then `ansvarskort export workbook {own}.xlsx`", soft_wrap=True)
    return Exit.OK


def _beginning(own: str, name: str) -> DataSet:
    """The data set that the municipality's workbook will be, with nothing in it but the municipality."""
    dataset = DataSet(dataset_of(own), f"Regneark: {name}", Rank.IMPORT)
    provenance = Provenance(confidence=Confidence.STATED)
    municipality = Organisation(
        id=own, name=name, organisation_type=OrganisationType.MUNICIPALITY, provenance=provenance
    )
    dataset.add(municipality, Place("", 0))
    return dataset
