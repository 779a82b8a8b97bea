"""Cues in, findings out: each rule asks for its cues and its conditions; none is known by name."""

from __future__ import annotations

from pitchlint.cues import Reached, Reading
from pitchlint.model import Cue, Finding, Fix, Message, Span
from pitchlint.nearness import of_message
from pitchlint.passages import apart, passages, rows
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.rules.vocabulary import FixRule, Rule, RuleSet


def lint(
    message: Message, rules: RuleSet, lang: str = "auto", today: str = "", trace: set[Reached] | None = None
) -> list[Finding]:
    """Return the findings of a message's draft, ordered by start and code.

    `lang` is the language of the texts ("auto": that of the draft); `today` is YYYY-MM-DD and dates a draft that
    carries no date of its own (the current day where it is empty). `trace` gathers what made a difference (`Reading`).
    """
    if not today:
        from datetime import date

        today = date.today().isoformat()
    reading = Reading(message, rules, today, trace)
    if not reading.prose(reading.draft).sentences:
        return []
    spoken = lang if lang != "auto" else ("ja" if "ja" in reading.facts() else "en")
    fired: set[str] = set()
    found: list[Finding] = []
    for rule in rules.rules:
        if rule.scope == "campaign":
            continue  # judged over many messages
        if message.heading and (rule.scope == "draft" or rule.missing):
            continue  # a subject is no draft: nothing is missing in it
        cues = _judge(rule, reading, frozenset(fired))
        if cues:
            fired.add(rule.code)
            found.extend(_finding(rule, cue, reading, spoken) for cue in cues)
    return sorted(found, key=lambda finding: (finding.span, finding.code))


def _judge(rule: Rule, reading: Reading, fired: frozenset[str]) -> list[Cue]:
    """Return the passages on which a rule speaks; for a draft rule, one that stands for the draft."""
    draft = reading.draft
    settled = [condition for condition in rule.conditions if of_message(condition, ("draft",))]
    if not all(reading.holds(condition, None, fired) for condition in settled):
        return []
    if rule.missing:
        if any(reading.find(name, draft) for name in rule.missing):
            return []
        return [_draft_cue(rule, reading)] if _allowed(rule, reading, None, fired) else []
    if rule.scope == "draft":
        if not _enough(rule, reading) or not _allowed(rule, reading, None, fired):
            return []
        return [_draft_cue(rule, reading)]
    cues = [cue for name in rule.find for cue in reading.find(name, draft)]
    cues = [cue for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)) if _allowed(rule, reading, cue, fired)]
    cues = [_whole(cue, reading) for cue in cues] if rule.per == "sentence" else cues
    cues = passages(cues, reading.prose(draft).sentences) if rule.per == "passage" else apart(cues)
    if rule.in_a_row:
        cues = rows(cues, rule.in_a_row)
    if len(cues) < rule.at_least:
        return []
    return cues[rule.point_at : rule.point_at + 1] if rule.point_at else cues


def _enough(rule: Rule, reading: Reading) -> bool:
    """Whether the draft holds as many of a rule's cues as it asks for; the rest is not looked for."""
    count = 0
    return any((count := count + len(reading.find(name, reading.draft))) >= rule.at_least for name in rule.find)


def _allowed(rule: Rule, reading: Reading, cue: Cue | None, fired: frozenset[str]) -> bool:
    return reading.allowed(rule.code, rule.conditions, rule.unless, cue, fired)


def _whole(cue: Cue, reading: Reading) -> Cue:
    """Widen an occurrence to its sentence, where no part of a sentence breaks the rule alone."""
    sentence = reading.prose(cue.turn).sentences[cue.sentence]
    return cue._replace(start=sentence.start, end=sentence.end)


def _draft_cue(rule: Rule, reading: Reading) -> Cue:
    first = reading.prose(reading.draft).sentences[0]
    return Cue(rule.name, first.start, first.end, 0, reading.draft)


def _finding(rule: Rule, cue: Cue, reading: Reading, lang: str) -> Finding:
    message = reading.message
    span = reading.prose(cue.turn).source(cue.start, cue.end)
    document = message.document
    if rule.scope == "draft":
        stop = document.find("\n", span.start)
        span = Span(span.start, min(span.end, stop) if stop > span.start else span.end)
    quote = document[span.start : span.end]
    said, why, suggestion = texts(rule, quote, lang, cue.value)
    return Finding(
        rule.code, rule.name, rule.severity, said, why, suggestion, message.path, message.record, message.part, span, quote,
        rule.source, _fix(rule.fix, cue, span, reading) if rule.fix else None, message.row,
    )  # fmt: skip


def texts(rule: Rule, quote: str, lang: str, case: str = "") -> tuple[str, str, str | None]:
    """Return what a rule says about a passage in a language, in one of its cases: message, why and suggestion."""
    shown = " ".join(quote.split()) if quote.isascii() else "".join(quote.split("\n"))
    own = rule.cases.get(case, {})
    message, why, suggest = (own.get(key, said)[lang] for key, said in _said(rule))
    return message.replace("{match}", shown), why, suggest or None


def _said(rule: Rule) -> tuple[tuple[str, dict[str, str]], ...]:
    return ("message", rule.message), ("why", rule.why), ("suggest", rule.suggest)


def case_of(rule: Rule, finding: Finding) -> str:
    """Return the case of a rule in which a finding speaks ("" for the rule's own texts)."""
    said = finding.message
    return next(
        (case for case in rule.cases if said in {texts(rule, finding.quote, lang, case)[0] for lang in ("ja", "en")}),
        "",
    )


def _fix(fix: FixRule, cue: Cue, span: Span, reading: Reading) -> Fix | None:
    from pitchlint.mending import mend

    prose = reading.prose(cue.turn)
    sentence = prose.sentences[cue.sentence]
    end = prose.source(sentence.end - 1, sentence.end).end
    edits = mend(
        fix.ways.get(sentence.lang, ()), reading.message.document, reading.message.turns[cue.turn].text, span, end
    )
    return Fix(edits, fix.safe) if edits else None
