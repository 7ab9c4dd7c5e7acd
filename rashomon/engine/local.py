"""Read reports on this computer: in this process where they are few, else over a pool; results come in the order of the input."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import Refusal
from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading, RefusalRecord

__all__ = ["Progress", "read_reports"]

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
Outcome = tuple[Raw, Reading | RefusalRecord]

# Characters of raw content from which more processes pay. One reads some 15,000 characters a second; each further one takes 0.7 s and
# 150 MB to start, so that at this size two of them end in about 6 s what one does in 10.
WORTH_A_POOL = 150_000


def read_reports(raws: Sequence[Raw], reader: Path | None = None, workers: int | None = None) -> Iterator[Outcome]:
    """Each raw report with its reading or, where no text could be taken out of it, its refusal; in the order of `raws`.

    `workers` is the number of processes (None: as many as there are processors, where the work is worth them). A bug in reading is
    raised, with a note that names the report. The same result comes for any number of workers.
    """
    count = workers or _choose_workers(raws)
    if count <= 1:
        return ((raw, _read(raw, reader)) for raw in raws)
    return _read_in_pool(raws, reader, count)


def _choose_workers(raws: Sequence[Raw]) -> int:
    if sum(len(raw.content) for raw in raws) < WORTH_A_POOL:
        return 1
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, len(raws))


def _read(raw: Raw, reader: Path | None) -> Reading | RefusalRecord:
    try:
        return read_report(raw, load_kit(reader))
    except Refusal as refusal:
        return RefusalRecord(refusal.file, refusal.stage, refusal.reason)
    except Exception as error:
        error.add_note(f"(a bug, met while reading {raw.file})")
        raise


def _read_in_pool(raws: Iterable[Raw], reader: Path | None, count: int) -> Iterator[Outcome]:
    """Over `count` processes; at most a few reports wait in each, so that memory stays flat however many there are."""
    others = set(multiprocessing.active_children())
    # Not forked: onnxruntime's threads do not survive a fork.
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _begin_worker)
    waiting: deque[tuple[Raw, Future[Reading | RefusalRecord]]] = deque()
    try:
        for raw in raws:
            with _interrupt_held():
                waiting.append((raw, pool.submit(_read, raw, reader)))
            if len(waiting) >= 4 * count:
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()
        pool.shutdown()
    except BaseException:  # Ctrl-C, a bug, or a caller who needs no more: do not wait for what is being read
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """Ctrl-C waits until the block ends. A worker that starts in it never sees one, not even while it imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Ctrl-C is the parent's to handle; a worker whose parent was killed ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
