"""`pitchlint explain CODE`: a rule's manual page in the terminal."""

from __future__ import annotations

import argparse
import sys

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from pitchlint.rules.manual import Page, Shown

_WORDS = {
    "en": ("What it does", "Why", "Source", "For example", "Better", "A better wording", "To configure", "To ignore"),
    "ja": ("何を見るか", "理由", "出典", "例", "良い例", "書き換えの例", "設定", "無視するには"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", metavar="CODE", help="a rule's code or name, such as PR01 or promise-without-deadline")
    parser.add_argument(
        "--config", metavar="FILE", help="a configuration or rule file, in place of the one that is found"
    )
    parser.add_argument("--lang", choices=("auto", "ja", "en"), default="auto", help="the language of the page")


def run(options: argparse.Namespace) -> int:
    """Print the manual page of a rule."""
    from pitchlint.commands import locale_language, pages_or_none, usage
    from pitchlint.rules.document import nearest
    from pitchlint.suppression.verdicts import VERDICTS

    lang = "ja" if locale_language(options.lang) == "ja" else "en"
    if options.code.upper() in VERDICTS:
        sys.stdout.write(_verdict(options.code.upper(), lang))
        return 0
    found = pages_or_none(options.config)
    if found is None:
        return 2
    page = next((page for page in found if options.code.upper() == page.code or options.code == page.name), None)
    if page is None:
        names = [page.code for page in found] + [page.name for page in found]
        return usage(f"no rule is called {options.code!r}; {nearest(options.code, names)}")
    sys.stdout.write(_page_text(page, lang))
    return 0


def _verdict(code: str, lang: str) -> str:
    """The page of one of pitchlint's own findings, about suppressions."""
    from pitchlint.suppression.verdicts import VERDICTS

    name, texts = VERDICTS[code]
    message, why, suggestion = texts[lang]
    what, because, *_, better, _, _ = _WORDS[lang]
    rows = ((what, message.replace("{said}", "PR01")), (because, why), (better, suggestion))
    return f"{code} {name}\n\n" + "\n".join(f"{title}\n  {said}\n" for title, said in rows)


def _page_text(page: Page, lang: str) -> str:
    import io

    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from pitchlint.rules.manual import principle, scope_of

    styled = sys.stdout.isatty()
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=styled, markup=False, highlight=False, emoji=False)
    what, why, source, bad, good, better, configure, ignore = _WORDS[lang]
    other = "en" if lang == "ja" else "ja"

    def section(title: str, *lines: Text | str) -> None:
        console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Padding(line if isinstance(line, Text) else Text(line), (0, 0, 0, 2)))
        console.print()

    console.print(Text(f"{page.code} {page.name} ({page.severity}; {scope_of(page)})\n", style="bold"))
    if page.about:
        section(what, page.about[lang])
    section(why, page.why[lang])
    said = principle(page.source)
    section(source, f"seeds/{page.source[0]}.md, {page.source[1]}{': ' + said if said else ''}")
    for title, kind, style in ((bad, "bad", "red"), (good, "good", "green")):
        shown = [*page.examples.get((lang, kind), ())[:2], *page.examples.get((other, kind), ())[:1]]
        section(title, *(_example(item, style) for item in shown))
    section(better, page.suggest[lang])
    section(configure, f"rules:\n  {page.code}: off        # .pitchlint.yaml; or error, warning, info")
    section(ignore, f"<!-- pitchlint: ignore {page.code} -- the reason -->")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _example(shown: Shown, style: str) -> Text:
    from rich.text import Text

    text = Text("- ")
    for role, said in shown.before:
        text.append(f"{role}: {' '.join(said.split())}\n  ", style="dim")
    for index, piece in enumerate(" ".join(shown.draft.split()).replace("<<", ">>").split(">>")):
        text.append(piece, style=f"{style} underline" if index % 2 else "default")
    return text
