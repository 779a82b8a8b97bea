"""`pitchlint init`: what a repository holds, and a commented configuration that fits it."""

from __future__ import annotations

import os
import re

from pitchlint import __version__
from pitchlint.engine import find_files
from pitchlint.readers.decoding import decode
from pitchlint.readers.placeholders import masked
from pitchlint.regexes import later
from pitchlint.schema import URL
from pitchlint.typed import NamedTuple

MOST_READ = 500
_BEGINNING = 20_000
_KANA = later("[\u3041-\u30ff]")
_WORD = later("[A-Za-z]{3}")
_BLANK = later("[\ue000-\ue004]")
_TEMPLATE_SUFFIXES = (".j2", ".jinja", ".jinja2", ".hbs", ".handlebars", ".mustache", ".liquid", ".mjml")


class Survey(NamedTuple):
    """What a folder holds: files by suffix, the languages of their words, and patterns of paths that are templates."""

    suffixes: dict[str, int]
    languages: tuple[str, ...]
    templates: tuple[str, ...]
    pre_commit: bool
    in_git: bool


def survey(folder: str) -> Survey:
    """Look at the messages of a folder, at the beginnings of at most `MOST_READ` of them."""
    files, _ = find_files([folder])
    suffixes: dict[str, int] = {}
    said = {"ja": 0, "en": 0}
    blanks: dict[str, list[bool]] = {}
    for path in files:
        suffix = os.path.splitext(path)[1].lower()
        suffixes[suffix] = suffixes.get(suffix, 0) + 1
    for path in files[:MOST_READ]:
        text = _beginning(path)
        kana, words = len(_KANA.findall(text)), len(_WORD.findall(text))
        said["ja"] += kana > 5
        said["en"] += words > 4 * kana + 5
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        is_template = path.endswith(_TEMPLATE_SUFFIXES) or bool(_BLANK.search(masked(text)))
        blanks.setdefault(os.path.dirname(inside), []).append(is_template)
    return Survey(
        dict(sorted(suffixes.items(), key=lambda item: (-item[1], item[0]))),
        tuple(lang for lang in ("ja", "en") if said[lang]),
        tuple(f"{place}/**" for place, found in sorted(blanks.items()) if place and 2 * sum(found) > len(found)),
        os.path.exists(os.path.join(folder, ".pre-commit-config.yaml")),
        os.path.exists(os.path.join(folder, ".git")),
    )


def _beginning(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(_BEGINNING)
    except OSError:
        return ""
    cut = data[: data.rfind(b"\n") + 1] or data
    return decode(cut) or ""


def configuration(found: Survey) -> str:
    """Return the text of a configuration; its examples are comments that hold once their # is taken away."""
    templates = "".join(f"  - {_quoted(pattern)}\n" for pattern in found.templates)
    listed = f"templates:\n{templates}" if templates else "#templates:\n#  - templates/**\n"
    japanese = found.languages != ("en",)
    return f"""\
# yaml-language-server: $schema={URL.format(version=__version__)}
# What pitchlint does in this repository. Take the # from a setting to use it.
# {_holds(found)}

# The rules to stand on: the default ones; or a path, an installed package, or a list of these.
extends: default

# The least severity that fails a run: error, warning, info or never.
fail-on: warning

# Files that are templates: blanks in them are meant to be filled.
{listed}
# Files to leave out.
#exclude:
#  - archive/**

# The language in which pitchlint speaks to you: auto (that of the draft), ja or en.
#lang: {"ja" if japanese else "en"}

# A rule's severity, by its code or name: off, error, warning or info.
#rules:
#  SE05: info

# What some files have otherwise.
#overrides:
#  - files: newsletters/**
#    rules: {{PE02: off}}

# Names and products whose words mean nothing more.
#allow:
#  products: [{"おすすめパック" if japanese else "Exclusive Plan"}]
#  companies: [{"株式会社さすが" if japanese else "Last Chance Ltd"}]

# Words of the house: a line for a cue that the default rules know, or a cue of your own.
#cues:
#  vague-time:
#    ja: [稟議が回ったら]
#    en: [when the stars align]
#    examples:
#      ja: {{is: [稟議が回ったら資料をお送りします。]}}
#      en: {{is: ["When the stars align, I'll send the file."]}}

# Who is who in transcripts.
#speakers:
#  customer: [{"顧客" if japanese else "Customer"}]
#  sender: [{"営業" if japanese else "Rep"}]
"""


def _holds(found: Survey) -> str:
    if not found.suffixes:
        return "There are no messages here yet."
    files = ", ".join(f"{count} {suffix}" for suffix, count in list(found.suffixes.items())[:6])
    names = {"ja": "Japanese", "en": "English"}
    return f"Found here: {files}; {' and '.join(names[lang] for lang in found.languages) or 'no words yet'}."


def _quoted(pattern: str) -> str:
    return pattern if re.fullmatch(r"[A-Za-z0-9][\w./*-]*", pattern) else f"'{pattern.replace(chr(39), chr(39) * 2)}'"


def advice(found: Survey) -> str:
    """Return what to do next, a line each."""
    lines = ["Next: pitchlint check"]
    if any(found.suffixes.values()):
        lines.append("To begin with what is there already known: pitchlint check --baseline .pitchlint-baseline.json")
    if found.pre_commit:
        lines.append(
            "For .pre-commit-config.yaml:\n"
            "- repo: https://github.com/pitchlint/pitchlint\n"
            f"  rev: v{__version__}\n"
            "  hooks:\n"
            "    - id: pitchlint"
        )
    elif found.in_git:
        lines.append("To check every commit: https://pre-commit.com with the hook pitchlint (docs/ci.md)")
    return "".join(f"{line}\n" for line in lines)
