"""Reports by upload or as pasted text: kept in a folder of their own, read by the function that was passed in, one lot at a time."""

import json
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rashomon.errors import RashomonError
from rashomon.records import RefusalRecord, make_id
from rashomon.store import Change

__all__ = ["Add", "Lot", "Lots", "Outcome", "safe_name"]

Progress = Callable[[str, int, int], None]


class Outcome(Protocol):
    """What adding hands back: what changed, and what could not be read."""

    @property
    def change(self) -> Change: ...
    @property
    def refusals(self) -> tuple[RefusalRecord, ...]: ...


Add = Callable[[Path, Sequence[str], Progress], Outcome]


@dataclass
class Lot:
    """Some reports on their way into the case."""

    id: str
    files: tuple[str, ...]
    step: str = "waiting"
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None
    error: str = ""

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.outcome is not None or bool(self.error)


def safe_name(name: str) -> str:
    """A file's name without anything that could lead out of its folder.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\x\\\\my report.html"), safe_name("...")
    ('passwd', 'my report.html', 'report.txt')
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w .()-]", "_", last).strip(" .")[-120:]
    return kept or "report.txt"


class Lots:
    """Takes lots in; a thread at a time reads one and adds it to the case."""

    def __init__(self, case: Path, add: Add) -> None:
        self._case, self._add = case, add
        self._turn = threading.Lock()
        self._lots: dict[str, Lot] = {}

    def get(self, id: str) -> Lot | None:
        """A lot by its id."""
        return self._lots.get(id)

    def take_files(self, files: Sequence[tuple[str, bytes]]) -> Lot:
        """Start reading uploaded files: (name, content)."""
        folder = Path(tempfile.mkdtemp(prefix="rashomon-"))
        names: list[str] = []
        for name, content in files:
            held = safe_name(name)
            if held in names:
                held = f"{len(names)} {held}"
            names.append(held)
            (folder / held).write_bytes(content)
        return self._start(folder, names)

    def take_text(self, fields: dict[str, str]) -> Lot:
        """Start reading pasted text with what was said of it: text, title, outlet, published, url."""
        told = {key: value.strip() for key, value in fields.items() if value.strip() and key != "text"}
        folder = Path(tempfile.mkdtemp(prefix="rashomon-"))
        name = f"{safe_name(told.get('title', '') or 'pasted text')[:60]}.json"
        (folder / name).write_text(json.dumps({**told, "text": fields["text"]}, ensure_ascii=False), encoding="utf-8")
        return self._start(folder, [name])

    def _start(self, folder: Path, names: Sequence[str]) -> Lot:
        lot = Lot(make_id("lot", folder.name), tuple(names))
        self._lots[lot.id] = lot
        threading.Thread(target=self._read, args=(lot, folder), daemon=True).start()
        return lot

    def _read(self, lot: Lot, folder: Path) -> None:
        def progress(step: str, done: int, total: int) -> None:
            lot.step, lot.done, lot.total = step, done, total

        try:
            with self._turn:
                lot.outcome = self._add(self._case, [str(folder)], progress)
        except RashomonError as error:
            lot.error = str(error)
        except Exception:
            lot.error = "The program failed while it read these reports; this is a defect. The case is as it was before."
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
