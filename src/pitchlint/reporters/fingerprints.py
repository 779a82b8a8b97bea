"""A name for each finding that stays the same when lines move: its rule, its words and what stands beside them."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from pitchlint.reporters.places import placed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report


def fingerprints(report: Report) -> list[str]:
    """Return 32 hexadecimal digits per finding, in the report's order; findings alike in all are counted apart."""
    seen: dict[str, int] = {}
    made = []
    for finding, lines in placed(report):
        around = "".join(text for _, text, _, _ in lines.of(finding.span))
        parts = (
            finding.path.replace("\\", "/"),
            finding.record or "",
            finding.part,
            finding.code,
            finding.quote,
            around,
        )
        plain = "\0".join("".join(unicodedata.normalize("NFKC", part).split()) for part in parts)
        count = seen[plain] = seen.get(plain, 0) + 1
        made.append(sha256(f"{plain}\0{count}".encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made
