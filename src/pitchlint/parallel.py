"""The engine over several processes: files dealt out in order, reports joined; the result is that of one process."""

from __future__ import annotations

import os

from pitchlint.engine import Options, Report, check
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pitchlint.rules.vocabulary import RuleSet

# Below so many files a process costs more than it saves; a portion is what a process takes at a time.
WORTH_A_PROCESS = 1000
PORTION = 100
_held: list[tuple[RuleSet, Options]] = []


def processes(asked: int, files: int) -> int:
    """Return how many processes to use: as many as asked, or (for 0) as the machine has where there is work for them."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(asked or min(usable, files // WORTH_A_PROCESS), files) or 1


def check_with(
    jobs: int, files: Sequence[str], rules: RuleSet, options: Options, progress: Callable[[int, int, str], None] | None
) -> Iterator[Report]:
    """Check files in `jobs` processes; yield reports whose files are in the order given."""
    if jobs == 1:
        yield check(files, rules, options, progress)
        return
    import multiprocessing

    portions = [files[start : start + PORTION] for start in range(0, len(files), PORTION)]
    kinds = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in kinds else "spawn")
    with context.Pool(min(jobs, len(portions)), _begin, (rules, options)) as pool:
        done = messages = 0
        for portion, report in zip(portions, pool.imap(_portion, portions), strict=True):
            done, messages = done + len(portion), messages + report.messages
            if progress:
                progress(done, messages, portion[-1])
            yield report


def _begin(rules: RuleSet, options: Options) -> None:
    _held[:] = [(rules, options)]


def _portion(files: Sequence[str]) -> Report:
    rules, options = _held[0]
    reading = [""]

    def note(_: int, __: int, path: str) -> None:
        reading[0] = path

    try:
        return check(files, rules, options, note)
    except Exception as error:  # for the one boundary, which is in another process
        error.add_note(f"while reading {reading[0]}")
        raise
