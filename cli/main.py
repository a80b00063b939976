"""The command line: `ansvarskort` with a command each; `--help` lists them."""

from __future__ import annotations

import typer

from cli.ask import ask_command
from cli.coverage import coverage_command
from cli.data import check_command, load_command, record_command
from cli.evaluate import evaluate_command
from cli.exports import export_app, rebuild_command
from cli.gray_zones import agreement_command, gray_zones_app
from cli.imports import import_app
from cli.new import new_command
from cli.plan import plan_app
from cli.show import show_command
from cli.status import status_command
from cli.up import up_command

app = typer.Typer(
    help="Ansvarskort: who decides and who pays. Settings: environment variables ANSVARSKORT_….",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("up")(up_command)
app.command("new")(new_command)
app.command("ask")(ask_command)
app.command("show")(show_command)
app.command("load")(load_command)
app.command("record")(record_command)
app.command("check")(check_command)
app.add_typer(export_app, name="export")
app.command("rebuild")(rebuild_command)
app.add_typer(import_app, name="import")
app.add_typer(plan_app, name="plan")
app.command("coverage")(coverage_command)
app.add_typer(gray_zones_app, name="gray-zones")
app.command("agreement")(agreement_command)
app.command("evaluate")(evaluate_command)
app.command("status")(status_command)

if __name__ == "__main__":
    app()
