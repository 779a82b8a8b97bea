"""Word classes of the English scanner: auxiliaries, openers, particles, and the phrases that weaken or condition an act."""

from __future__ import annotations

from pitchlint.regexes import later

WILL = frozenset("will shall".split())
MODAL = frozenset("will shall would can could may might must should ought".split())
BE = frozenset("am are is was were".split())
ADVERB = frozenset(
    "also then now just really still personally gladly happily definitely certainly always simply quickly kindly please even then soon probably hopefully likely surely only again first never not actually both all immediately try".split()
)
OURS = frozenset("i we".split())
SUBORDINATE = frozenset(
    "if when once unless until whenever whether because since while after before as although though".split()
)
RELATIVE = frozenset("that which who whom whose what where how why".split())
# Behind these, "that" opens what is vouched for, and no relative clause.
VOUCHING = frozenset(
    "word promise assurance assurances guarantee pledge vow oath assured confirm certain sure swear promising undertake optimistic hopeful chance".split()
)
CLAUSE = frozenset([*",;:.!?()–—-"])
JOINING = frozenset("and but or so then that".split())
PARTICLES = frozenset("over back up off out round".split())
ADJACENT = PARTICLES | frozenset(
    "through into in on down across by along together around after at with to about of for".split()
)
DO_NOT_TAKE = frozenset("the a an my your our this that these those it to".split())
IMPERATIVE = frozenset(
    "send reply let give tell call ring email message drop click book grab pick choose sign fill complete return review read look have take check confirm visit come join try register download buy order pay act hurry contact ask see watch use bring add forward share pop pencil shoot ping text schedule set feel keep note consider start upgrade renew claim save reserve hit find get put make move go do be stop say name mark block hop jump meet talk speak swing browse explore enjoy wire transfer settle remit snap upload email attend measure photograph scan submit countersign proofread nominate introduce invite install donate".split()
)
CUSTOMER_WISH = later(
    r"\b(?:if|should|in case|whenever)\b[^,.;]{0,20}?\b(?:you|useful|helpful|handy|interest|interested|easier|need|needed|required|preferred|that helps|that works|of use|so)\b|"
    r"\b(?:let me know|say the word|give me a nod|just ask|just say|just shout|on request|drop me a line|tell me|reply with|send me|give me|say (?:yes|so|when)|(?:just|simply) (?:reply|text|click|sign|call|send|fill|write))\b[^.;]{0,60}?\band\b|"
    r"(?<!will )(?<!to )(?<!can )(?<!and )\b(?:call|ring|text|email|bring|book|fill in|sign|pick|choose|pop|forward|confirm) (?!you\b)[^.;]{0,60}?\band (?:i|we) will\b"
)
HEDGE = later(
    r"\b(?:try|trying|hope|hopefully|aim|aiming|should be able|might|may|(?:do|doing) (?:my|our) (?:very |level )?best|ideally|"
    r"with (?:any|a bit of) luck|fingers crossed|all being well|think|reckon|probably|perhaps|maybe|attempt|endeavou?r(?:ing)?|striv(?:e|ing)|if all goes|ought to|should)\b"
)


DONE_FOR_YOU = frozenset(
    """send post ship dispatch deliver email mail forward return refund replace repair fix correct amend update credit issue process collect reissue
    upload sort handle address deal review reprint rework redo finish complete install fit measure arrange book reserve settle waive pay reimburse
    prepare clean contact notify inform call exchange rectify resolve reverse cancel compensate service wash polish press alter tune sharpen mend rebuild restore pass rebook reschedule reduce remove deduct upgrade swap transfer courier""".split()
)
PARTICIPLES = frozenset(
    "sent put made got gone given taken done seen told said left found brought bought kept held written spoken run set met paid read heard begun drawn".split()
)
ON_ITS_WAY = frozenset(
    [
        ("with", "you"),
        ("on", "its"),
        ("on", "their"),
        ("on", "your"),
        ("in", "your"),
        ("in", "the"),
        ("ready", "for"),
        ("waiting", "for"),
        ("in", "touch"),
        ("back", "with"),
    ]
)
GIVEN = frozenset("it them that the this your my our everything these those both all".split())
OPPORTUNITY = frozenset(
    "chance option opportunity right ability power freedom best same time benefit advantage choice".split()
)
REPLIES = frozenset(
    "call reply answer copy quote confirmation response email text refund credit letter parcel receipt replacement visit yes no decision update result report summary".split()
)
STARTERS = MODAL | BE | OURS | IMPERATIVE | frozenset("let allow happy glad delighted pleased going about".split())
# Words that stand before the verb proper: able to send, do our best to send.
LEADING_ON = frozenset("able sure do my our best to hope aim endeavour endeavor attempt happy glad have".split())
