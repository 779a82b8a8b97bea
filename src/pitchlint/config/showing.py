"""`--show-settings`: what holds for each file, and where each value is said."""

from __future__ import annotations

import os

from pitchlint.rules.extending import default_path
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.config.settings import Held, Settings
    from pitchlint.rules.vocabulary import RuleSet

_WIDTH = 14


def shown(names: list[str], settings: Settings, held: Held, rules: RuleSet, asked: dict[str, str]) -> str:
    """Return the settings of files that have equal ones; `asked` are values of the command line by key."""
    default = os.path.realpath(default_path())
    files = ["default rules" if os.path.realpath(file) == default else file for file in settings.files]
    severities = {rule.code: rule.severity for rule in rules.rules}
    rows = [
        ("configuration", settings.path or "none", ""),
        ("rules from", ", ".join(files) or "no rule file", ""),
        _row("select", ", ".join(held.select) or "all", settings, asked),
        _row("ignore", ", ".join(held.ignore) or "none", settings, asked),
        _row("fail-on", settings.fail_on or "warning", settings, asked),
        _row("lang", settings.lang or "auto", settings, asked),
        _row("baseline", settings.baseline or "none", settings, asked),
        _row("exclude", ", ".join(settings.exclude) or "none", settings, asked),
        _row("templates", "yes" if held.template else "no", settings, asked),
        _row("sequences", ", ".join(settings.sequences) or "none", settings, asked),
        _row("speakers", _speakers(settings), settings, asked),
        _row("allow", ", ".join(word for _, word in held.allow) or "none", settings, asked),
    ]
    for name, value in {**rules.params, **held.params}.items():
        rows.append((name, str(value), ""))
    for code, severity in sorted(held.severities.items()):
        was = severities.get(code)
        changed = f"{severity}, by default {was}" if was and was != severity else severity
        rows.append((code, changed, settings.origins.get(f"rules.{code}", "an override")))
    head = "".join(f"{name}\n" for name in names)
    return head + "".join(
        f"  {key.ljust(_WIDTH)} {value}{f'   ({origin})' if origin else ''}\n" for key, value, origin in rows
    )


def _row(key: str, value: str, settings: Settings, asked: dict[str, str]) -> tuple[str, str, str]:
    if asked.get(key):
        return key, asked[key], "command line"
    return key, value, settings.origins.get(key, "default")


def _speakers(settings: Settings) -> str:
    said = [f"customer: {name}" for name in settings.customers] + [f"sender: {name}" for name in settings.senders]
    return ", ".join(said) or "none"
