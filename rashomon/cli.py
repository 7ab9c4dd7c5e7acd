"""The command line. What is heavy is imported where it is used, so that `--help` comes at once."""

import os
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from rashomon import __version__
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.engine import Built, Progress
    from rashomon.records import Dossier
    from rashomon.store import Change

__all__ = ["main"]

DONE, SOME_REFUSED, NOT_RUN, STOPPED = 0, 1, 2, 130  # 130: Ctrl-C, as shells count it
SHOWABLE = ("overview", "figures", "timeline", "disputes", "voices", "naming", "names")
CSV_TABLES = (
    "documents", "figures", "series", "events", "event_mentions", "attributions", "disagreements", "naming", "entities", "silences",
    "times", "stories", "origins", "refusals",
)


class Told(click.Group):
    """Commands whose errors are one line: what, where, and what to do; a bug keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit with 2 on an error that a person can act on, with 130 on Ctrl-C."""
        with _interrupts() as interrupts:
            try:
                return super().invoke(ctx)
            except RashomonError as error:
                click.echo(f"Error: {error}", err=True)
                ctx.exit(NOT_RUN)
            except (KeyboardInterrupt, Exception) as error:
                if not (interrupts or isinstance(error, KeyboardInterrupt)):
                    raise
                click.echo("Stopped. With --case, what was read is kept: run the same command again to go on.", err=True)
                ctx.exit(STOPPED)


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """The interrupts that came: a library may turn one into an error of its own, as onnxruntime does while it is imported."""
    came: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        came.append(number)
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield came
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def example(*lines: str) -> str:
    """An epilog that click does not wrap."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


CASE = click.argument("case", type=click.Path(path_type=Path))
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
READER = click.option("--reader", type=click.Path(path_type=Path), help="Folder of another learned reader than the bundled one.")
PRIVATE = click.option("--allow-private", is_flag=True, help="Let https:// addresses lead into a private network.")
LEFT_OUT = click.option(
    "--left-out", multiple=True, metavar="OUTLET", help="Leave an outlet's reports out, for this view only; may be given again.")
WORKERS = click.option("--workers", type=click.IntRange(min=1), help="Processes to read with (default: as many as pay).")


@click.group(cls=Told, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon")
def main() -> None:
    """One event, many accounts: what happened according to whom, and where the reports disagree.

    Exit codes: 0 done, 1 done but some reports were refused, 2 the command could not run.
    """


@main.command(epilog=example(
    "rashomon build reports/ --json out.json --html out.html",
    "rashomon build a.html b.eml feed.xml --case story.rashomon --title 'Harbour strike'",
    "cat report.txt | rashomon build - --json -",
))
@INPUTS
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the dossier as JSON here (- for standard output).")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write the dossier as one HTML file here.")
@click.option("--case", "case", type=click.Path(path_type=Path), help="Keep reports and readings in this case file; go on if it exists.")
@click.option("--title", help="What to call the dossier.")
@click.option("--rule", help="How a series chooses its best figure (default: latest).")
@READER
@PRIVATE
@WORKERS
def build(
    inputs: tuple[str, ...], json_path: Path | None, html_path: Path | None, case: Path | None, title: str | None, rule: str | None,
    reader: Path | None, allow_private: bool, workers: int | None,
) -> None:
    """Read reports and compile one dossier.

    INPUT is a file, a folder, an archive, an https:// address or - for standard input. Without --json, --html and --case, what was
    found is shown in the terminal.
    """
    from rashomon.engine import build_dossier
    outputs = [(path, kind) for path, kind in ((json_path, "json"), (html_path, "html")) if path]
    for path, _ in outputs:
        _check_writable(path)
    with _progress() as progress:
        built = build_dossier(
            inputs, case=case, title=title, rule=rule, reader=reader, allow_private=allow_private, workers=workers, progress=progress)
        progress("writing", 0, 0)
        for path, kind in outputs:
            _write(path, _render(built.dossier, kind))
    if not outputs and case is None:
        _print_tables(built.dossier, ["overview", "figures", "disputes"], 10)
    _sum_up(built, [str(path) for path in (json_path, html_path, case) if path])


@main.command(epilog=example("rashomon add story.rashomon new/", "rashomon add story.rashomon https://example.org/report.html"))
@CASE
@INPUTS
@READER
@PRIVATE
@WORKERS
def add(case: Path, inputs: tuple[str, ...], reader: Path | None, allow_private: bool, workers: int | None) -> None:
    """Add reports to a case and print what changed.

    Reports that the case holds already are not read again.
    """
    from rashomon.engine import add_reports
    with _progress() as progress:
        built = add_reports(case, inputs, reader=reader, allow_private=allow_private, workers=workers, progress=progress)
    _print_change(built.change)
    _sum_up(built, [str(case)])


@main.command(epilog=example(
    "rashomon show story.rashomon",
    "rashomon show story.rashomon figures disputes --rows 50",
    "rashomon show story.rashomon --rule ucdp --left-out 'The Daily Lantern'",
))
@CASE
@click.argument("tables", nargs=-1, metavar="[TABLE]…", type=click.Choice(SHOWABLE))
@click.option("--rule", help="Choose the best figures by another rule, for this view only; nothing is read again.")
@LEFT_OUT
@click.option("--rows", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of each table.")
def show(case: Path, tables: tuple[str, ...], rule: str | None, left_out: tuple[str, ...], rows: int) -> None:
    """Show the dossier of a case in the terminal.

    TABLE is overview, figures, timeline, disputes, voices, naming or names; without one, all are shown.
    """
    _print_tables(_open(case, rule, left_out), tables or SHOWABLE, rows)


@main.command(epilog=example(
    "rashomon export story.rashomon --format json -o dossier.json",
    "rashomon export story.rashomon --format csv -o tables/",
    "rashomon export story.rashomon --format csv --table figures > figures.csv",
    "rashomon export story.rashomon --format geojson -o map.geojson",
))
@CASE
@click.option("--format", "kind", type=click.Choice(["json", "html", "csv", "geojson"]), required=True, help="The form to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to (for csv, a folder); standard output by default.")
@click.option("--table", type=click.Choice(CSV_TABLES), help="Only this table (csv).")
@click.option("--rule", help="Choose the best figures by another rule, for this export only.")
@LEFT_OUT
def export(case: Path, kind: str, output: Path | None, table: str | None, rule: str | None, left_out: tuple[str, ...]) -> None:
    """Write the dossier of a case as JSON, HTML, CSV tables or GeoJSON."""
    if table and kind != "csv":
        raise click.UsageError("--table goes with --format csv")
    if kind == "csv" and not table and output is None:
        raise click.UsageError("csv is several tables: name a folder with -o, or one table with --table")
    dossier = _open(case, rule, left_out)
    if kind == "csv" and not table:
        _write_tables(dossier, Path(str(output)))
    else:
        _write(output or Path("-"), _render(dossier, kind, table))


@main.command(epilog=example("rashomon refusals story.rashomon"))
@CASE
def refusals(case: Path) -> None:
    """List what could not be read, and why."""
    from rashomon.export.tables import plain
    from rashomon.store import Case
    with Case.open(case) as held:
        refused = held.refusals()
    for r in refused:
        click.echo(f"{plain(r.file)}  ({r.stage})  {plain(r.reason, 400)}")
    if not refused:
        click.echo("Nothing was refused.")


@main.command(epilog=example("rashomon serve story.rashomon", "rashomon serve story.rashomon --port 9000"))
@CASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; beyond this computer a token is asked for.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen at.")
@click.option("--token", help="The token to ask for (default: a new one, printed with the address).")
@READER
def serve(case: Path, host: str, port: int, token: str | None, reader: Path | None) -> None:
    """Open the reading room: the case in a web browser."""
    from rashomon import web
    from rashomon.engine import add_reports, open_dossier

    def add(path: Path, inputs: Sequence[str], progress: "Progress") -> "Built":
        return add_reports(path, inputs, reader=reader, progress=progress)

    web.serve(case, host, port, token, load=open_dossier, add=add, say=click.echo)


@main.command(epilog=example("rashomon schema > rashomon-dossier-1.json"))
def schema() -> None:
    """Print the JSON Schema of the dossier."""
    from rashomon.export import load_schema
    click.echo(load_schema(), nl=False)


# ---------------------------------------------------------------- a view of a case
def _open(case: Path, rule: str | None, left_out: tuple[str, ...]) -> "Dossier":
    """The dossier of a case as one rule counts it, without the reports of some outlets."""
    from rashomon.engine import open_dossier, recount_series
    dossier = open_dossier(case, rule=rule)
    if not left_out:
        return dossier
    from rashomon.export.pages.restrict import restrict
    outlets = {r.report.outlet for r in dossier.readings if r.report.outlet}
    if unknown := [o for o in left_out if o not in outlets]:
        raise click.UsageError(f"no report is by {unknown[0]!r}; the outlets are: {', '.join(sorted(outlets)) or 'none known'}")
    kept = [r.report.id for r in dossier.readings if r.report.outlet not in left_out]
    counted = rule or (dossier.series[0].rule if dossier.series else "latest")
    return restrict(dossier, kept, lambda rest: recount_series(rest, counted))


# ---------------------------------------------------------------- output
def _render(dossier: "Dossier", kind: str, table: str | None = None) -> str:
    if kind == "html":
        from rashomon.export.html import render_html
        return render_html(dossier)
    if kind == "geojson":
        from rashomon.export.geojson import render_geojson
        return render_geojson(dossier)
    if kind == "csv":
        from rashomon.export.csv import render_csv
        return render_csv(dossier)[str(table)]
    from rashomon.export import render_json
    return render_json(dossier)


def _check_writable(path: Path) -> None:
    """An output that cannot be written is told before reading begins, not after ten minutes of it."""
    if str(path) == "-":
        return
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise click.UsageError(f"{path}: there is no folder {path.parent}; make it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise click.UsageError(f"{path}: no permission to write there")


def _write(path: Path, text: str) -> None:
    """Write a whole file or none: a full disk does not leave half a dossier behind."""
    octets = text.encode("utf-8", "replace")
    if str(path) == "-":
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()
        return
    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(octets)
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as half:
            try:
                half.write(octets)
                half.flush()
                os.chmod(half.name, 0o666 & ~_umask())
                os.replace(half.name, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(half.name)
                raise
    except OSError as error:
        raise RashomonError(f"{path} cannot be written: {error.strerror or error}; make room or name another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_tables(dossier: "Dossier", folder: Path) -> None:
    from rashomon.export.csv import render_csv
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RashomonError(f"{folder} cannot be made: {error.strerror or error}; name another folder") from error
    for name, text in render_csv(dossier).items():
        _write(folder / f"{name}.csv", text)


def _print_tables(dossier: "Dossier", tables: Sequence[str], rows: int) -> None:
    from rich.console import Console

    from rashomon.export.tables import render_tables
    console = Console(width=None if sys.stdout.isatty() else 140)
    for table in render_tables(dossier, tables, rows):
        console.print(table)
        console.print()


def _print_change(change: "Change") -> None:
    """What a run brought, in lines."""
    from rashomon.export.tables import plain, show_number
    for report in change.reports:
        copy = " (repeats another report)" if report.duplicate_of else ""
        click.echo(f"new report   {plain(report.outlet or 'outlet not known')}: {plain(report.title or report.file)}{copy}")
    for best in change.best:
        before = "none" if best.before is None else show_number(*best.before[:2])
        after = "none" if best.after is None else show_number(*best.after[:2])
        place = f" in {best.place}" if best.place else ""
        what = f"{best.measure} ({best.group})" + (f" {best.unit}" if best.unit else "")
        click.echo(f"best figure  {plain(what + place)}: {before} → {after}")
    of_dispute = Counter(d.dispute for d in change.disagreements)
    gravest = {d.dispute: d for d in reversed(change.disagreements)}  # they are sorted: the first of each dispute
    for d in sorted(gravest.values(), key=change.disagreements.index):
        more = f" ({of_dispute[d.dispute]} pairs)" if of_dispute[d.dispute] > 1 else ""
        click.echo(f"disagreement {d.kind}, {plain(d.about)}{more}: {plain(d.why, 300)}")
    if change.settled:
        click.echo(f"{_many(change.settled, 'earlier disagreement')} {'is' if change.settled == 1 else 'are'} gone")
    if not (change.reports or change.best or change.disagreements or change.settled):
        click.echo("Nothing changed.")


def _sum_up(built: "Built", outputs: list[str]) -> None:
    """One line on standard error about what there is, one for each refusal and for each thing to know of the reports that joined; ends
    the command with 1 where there was a refusal."""
    from rashomon.export.tables import plain
    d = built.dossier
    click.echo(
        f"{_many(len(d.readings), 'report')}, {_many(sum(len(r.figures) for r in d.readings), 'figure')} in {len(d.series)} series, "
        f"{_many(len(d.events), 'event')}, {_many(len(d.disagreements), 'disagreement')}"
        + (f" → {', '.join(outputs)}" if outputs else ""), err=True)
    for r in built.refusals:
        click.echo(f"refused {plain(r.file)}: {plain(r.reason, 400)}", err=True)
    joined = {r.id for r in built.change.reports}
    notes = [(note, r.report.file) for r in d.readings if r.report.id in joined for note in r.report.notes]
    for note, count in sorted(Counter(note for note, _ in notes).items()):
        files = sorted(file for other, file in notes if other == note)
        click.echo(f"note    {plain(files[0])}{f' and {count - 1} more' if count > 1 else ''}: {plain(note, 400)}", err=True)
    if built.refusals:
        sys.exit(SOME_REFUSED)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@contextmanager
def _progress() -> "Iterator[Progress]":
    """A bar on standard error where that is a terminal, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total or None)


if __name__ == "__main__":
    main()
