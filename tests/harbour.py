"""Reports of an invented crisis, as files: enough for tests of the whole way that need no more than that something is found."""

from pathlib import Path

__all__ = ["HARBOUR", "write_reports"]

HARBOUR = {
    "kesnat.txt": (
        "Seven dead in Lunmark\n\nSeven people were killed in Lunmark on Tuesday, the interior ministry said. "
        "Police arrested 40 protesters near the harbour. President Anna Kesh will visit the city on Friday.\n"),
    "lantern.txt": (
        "Nine killed at the harbour\n\nAt least nine people were killed in Lunmark on Tuesday, doctors at the city hospital said. "
        "“They fired without warning,” said Tomas Weld, a docker. The ministry denied that troops had opened fire.\n"),
    "square.txt": (
        "What we know\n\nAccording to the news agency Kesnat, dozens of rioters stormed the port office in Lunmark. "
        "Kesh said that order had been restored. Some 2,000 people marched through the city on Wednesday.\n"),
}
TOLD = {
    "kesnat.txt": "kesnat.txt,Kesnat,2023-03-15T07:40:00+02:00,Seven dead in Lunmark,\n",
    "lantern.txt": "lantern.txt,The Daily Lantern,2023-03-15,Nine killed at the harbour,\n",
    "square.txt": "square.txt,Open Square,2023-03-16,What we know,\n",
}


def write_reports(folder: Path, *names: str) -> Path:
    """The named reports (all by default), with their reports.csv, in a folder; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    held = names or tuple(HARBOUR)
    for name in held:
        (folder / name).write_text(HARBOUR[name], encoding="utf-8")
    (folder / "reports.csv").write_text("file,outlet,published,title,url\n" + "".join(TOLD[n] for n in held), encoding="utf-8")
    return folder
