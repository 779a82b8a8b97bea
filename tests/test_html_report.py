"""The HTML report in a real browser, where the machine has one: it loads, filters, speaks both languages, and asks nobody."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pitchlint.engine import Options, check
from pitchlint.reporters import View, render
from pitchlint.rules.store import load_rules

BROWSER = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"))
    ),
    None,
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on this machine")
RULES = load_rules()
WORST = "資料をお送りします。\n\n見積をお送りします。\n\n後ほどご連絡いたします。\n\n" + "写真をお送りします。\n\n" * 4
PLAIN = "Dana,\n\nI'll send it soon.\n"
HOSTILE = (
    "I'll send it, <script>document.title='taken'</script><img src=\"{home}/a.png\" onerror=\"document.title='taken'\"> ]]>.\n\n"
    "I'll send it, <style>@import url({home}/b.css)</style><link rel=stylesheet href={home}/c.css> --> ::error::x %0A.\n\n"
    "I'll send it \x1b[31m \u202esoon\u202c &lt;script&gt; \" ' `</pre></article></body></html>.\n"
)


@pytest.fixture
def home() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: tuple[str, list[str]]) -> str:
    monkeypatch.chdir(tmp_path)
    for name, text in (("plain.txt", PLAIN), ("worst.txt", WORST), ("<b>&.txt", HOSTILE.replace("{home}", home[0]))):
        Path(name).write_text(text, "utf-8")
    found = check(["."], RULES, Options("en", "2026-11-24"))
    return render("html", found, View("en", False, RULES.rules))


class Elements(HTMLParser):
    """The elements of a page, and what is visible as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag and (attrs.get("class") or "").startswith(kind)]


def test_the_page_names_nothing_outside_itself(page: str) -> None:
    read = Elements(page)
    assert not read.of("link") + read.of("img") + read.of("iframe") + read.of("object")
    assert [attrs.get("src") for attrs in read.of("script")] == [None]
    assert all((attrs.get("href") or "").startswith("#") for attrs in read.of("a"))
    assert not any(key.startswith("on") for _, attrs in read.tags for key in attrs)
    assert "url(" not in page[: page.index("</style>")]
    assert "&lt;img src=" in page  # the draft's, shown as words
    assert "@import url(" in page[page.index("<body>") :]


def test_the_worst_file_stands_first(page: str) -> None:
    order = re.findall(r'<section class="file"[^>]*><h2><bdi>([^<]*)</bdi>', page)
    assert order == ["worst.txt", "&lt;b&gt;&amp;.txt", "plain.txt"]


def test_words_are_marked_and_better_ones_stand_beside_them_in_both_languages(page: str) -> None:
    assert "資料を<mark>お送りします</mark>。" in page
    assert (
        '<span lang="en">“お送りします” gives no time.</span><span lang="ja">「お送りします」に期限がありません。</span>'
        in page
    )
    assert "資料を<ins>〔期日〕までに</ins>お送りします。" in page
    assert "<del>soon</del><ins>by [date]</ins>" in page


def test_a_report_without_findings_says_so() -> None:
    empty = check([], RULES)
    page = render("html", empty, View("ja", False, RULES.rules))
    assert "指摘はありません。" in page
    assert 'data-lang="ja"' in page


def browse(page: str, tmp_path: Path, view: str = "") -> tuple[str, str]:
    """Open a page in the browser; return its elements as they are then, and what the browser's console says."""
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr", "--v=0",
        f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom", f"{file.as_uri()}{view}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=90, check=False)
    log = "\n".join(line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line)
    return done.stdout.decode("utf-8"), log


def visible(dom: str) -> list[str]:
    return [
        f"{attrs['data-rule']} {attrs['data-severity']}"
        for attrs in Elements(dom).of("article", "finding")
        if "hidden" not in attrs
    ]


@needs_browser
def test_the_browser_loads_it_without_an_error_or_a_request(
    page: str, tmp_path: Path, home: tuple[str, list[str]]
) -> None:
    dom, log = browse(page, tmp_path)
    assert log == ""
    assert home[1] == []
    read = Elements(dom)
    assert len(read.of("script")) == 1
    assert not read.of("img") + read.of("link")
    assert "<title>pitchlint: " in dom
    assert len(visible(dom)) == page.count("<article")
    assert re.search(r'<output id="count">(\d+) / \1<', dom)


@needs_browser
def test_the_address_filters_and_chooses_the_language(page: str, tmp_path: Path) -> None:
    dom, log = browse(page, tmp_path, "#rule=PR02&severity=warning&lang=ja")
    assert log == ""
    assert set(visible(dom)) == {"PR02 warning"}
    assert 'data-lang="ja"' in dom[:200]
    dom, _ = browse(page, tmp_path, "#rule=PR02&severity=error")
    assert visible(dom) == []
    assert '<p class="empty" id="unmatched">' in dom


@needs_browser
def test_clicks_filter_and_scripts_of_others_are_refused(page: str, tmp_path: Path) -> None:
    clicks = (
        "document.querySelector('[name=severity][value=error]').click();"
        "document.querySelector('[data-speak=ja]').click();"
    )
    foreign = "<script>document.title = 'taken'</script>"
    digest = base64.b64encode(hashlib.sha256(clicks.encode()).digest()).decode()
    page = page.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    page = page.replace("</body>", f"<script>{clicks}</script>{foreign}</body>")
    dom, log = browse(page, tmp_path)
    severities = {row.split()[1] for row in visible(dom)}
    assert severities
    assert "error" not in severities
    assert 'data-lang="ja"' in dom[:200]
    assert "<title>taken" not in dom
    assert "Content Security Policy" in log
