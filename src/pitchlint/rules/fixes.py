"""A rule's `fix`, from YAML to typed values."""

from __future__ import annotations

import re

from pitchlint.rules.safety import complaint
from pitchlint.rules.vocabulary import MENDS, FixRule, Mend
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.rules.document import Field

FIX_KEYS = ("safe", "ja", "en")
MEND_KEYS = (*MENDS, "by")


def load_fix(field: Field) -> FixRule:
    """Read how a rule's findings are mended; raise RuleError for what is wrong."""
    fields = field.mapping(FIX_KEYS)
    if "safe" not in fields or len(fields) < 2:
        raise field.fail("the fix does not say enough", "write safe: true or false, and ways under ja: or en:")
    ways = {key: tuple(_mend(item) for item in value.items()) for key, value in fields.items() if key != "safe"}
    return FixRule(fields["safe"].truth(), ways)


def _mend(field: Field) -> Mend:
    fields = field.mapping(MEND_KEYS)
    kinds = [key for key in MENDS if key in fields]
    if len(kinds) != 1 or ("by" in fields) != (kinds == ["replace"]):
        raise field.fail("a way to mend does one thing", f"write one of {', '.join(MENDS)}; replace: goes with by:")
    text = fields["by" if kinds == ["replace"] else kinds[0]].text()
    if any(char in text for char in "\r\n"):
        raise field.fail("a fix of several lines", "mend within a line")
    if kinds != ["replace"]:
        return Mend(kinds[0], text)
    said = fields["replace"].text()
    regex = said.startswith("re:")
    pattern, text = (said[3:], text) if regex else (re.escape(said), text.replace("\\", "\\\\"))
    problem = complaint(pattern) or ("it matches nothing at all" if re.search(pattern, "") else None)
    if problem:
        raise fields["replace"].fail(f"the pattern {said!r}: {problem}", "write plain text, or re: and a bounded one")
    try:
        re.sub(pattern, text, "")
    except (re.error, IndexError) as error:
        raise fields["by"].fail(
            f"the replacement {text!r}: {error}", "name a group of the pattern, such as \\1"
        ) from None
    return Mend("replace", text, pattern)
