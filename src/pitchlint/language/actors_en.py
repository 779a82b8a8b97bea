"""Whose side an English subject is on: the sender's people, the reader's, or nobody's.

"Our driver", "someone from the team", "the fitter" and "Ana" act for the sender; "your manager" for the reader; "the app",
"prices" and "delivery" for nobody. Agent nouns are told by their suffix; a bare word that is no known thing is a name.
"""

from __future__ import annotations

from pitchlint.model import Actor
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEOPLE = frozenset(
    """team colleague colleagues crew people person assistant partner boss staff guy guys lad lads girl girls lady man men woman women folk folks chap
    rep reps agent technician electrician physician librarian mechanic plumber chef cook nurse doctor dentist vet therapist receptionist pharmacist
    specialist florist stylist machinist typist chemist engineer engineers consultant accountant attendant clerk secretary md ceo cfo gp pa apprentice
    trainee intern husband wife son daughter brother sister dad mum mom father mother nephew niece uncle aunt friend mate buddy neighbour cousin
    surgeon foreman handyman postman tradesman salesman courier director instructor tutor coach guide tailor architect solicitor attorney barrister
    editor author translator coordinator administrator operator contractor contractors subcontractor decorator inspector surveyor estimator liaison
    counterpart successor deputy head lead leads ops hr pr it legal finance accounts sales support billing dispatch logistics operations procurement
    marketing reception maintenance housekeeping payroll admin customer-service services service concierge notary butler registrar sommelier bellhop valet chauffeur masseur matron nun chaplain vicar glazier
    rider usher hostess host waitress skipper captain pilot seamstress farrier joiner caretaker chair chairman treasurer quartermaster coach trainer groom
    dispatcher foreman forewoman lads youngster junior senior number-two second-in-command counterpart hygienist midwife bursar curate verger sexton van lorry truck courier ferry steward stewards carer carers warden""".split()
)
_PLACES = frozenset(
    """school museum hotel church college academy workshop office offices warehouse depot kitchen bakery lab laboratory studio shop store branch surgery clinic practice desk helpdesk department
    dept division unit factory plant mill yard garage foundry nursery stockroom showroom board committee side end bureau agency press printworks
    headquarters hq""".split()
)
_OUTSIDERS = frozenset(
    """customer customers user users owner owners buyer buyers seller visitor visitors reader readers member members player viewer competitor competitors
    manufacturer supplier suppliers insurer lender landlord landlady regulator council bank government tenant tenants passenger passengers subscriber
    client clients guest guests patient patients winner speaker teacher others other another either neither author newcomer shopper shoppers learner
    learners ministry authority carrier""".split()
)
_THINGS = frozenset(
    """filter printer newsletter order offer letter computer server paper number weather water summer winter spring autumn december november october
    september boiler router scanner charger heater cover counter corner border folder layer poster voucher meter sensor motor monitor adapter mixer timer
    trailer tractor scooter matter answer dinner supper power tower flower container freezer cooker toner banner sticker register quarter centre center
    theatre fibre figure player browser reminder calculator elevator generator radiator indicator factor sector error mirror door floor colour color
    flavour flavor labour labor hour tour humour cooler dryer drier washer dishwasher mower hammer tanker roller trimmer shower drawer transfer layer
    river chapter character former latter latter whether ever over under after another other together everything anything nothing something it this that
    there these those they he she which who what where when all both each none some many most few several more less much everyone everybody nobody anyone
    anybody people delivery price shipping parking rain snow work payment access entry lunch coffee tea stock availability demand traffic life time money
    school business trade production assembly collection dispatch post mail service support today tomorrow tonight yesterday monday tuesday wednesday
    thursday friday saturday sunday quality safety security health data code software content text copy feedback output input capacity storage postage
    carriage damage usage coverage interest profit revenue growth turnover""".split()
)
_NAMES_IN_S = frozenset(
    """james chris thomas charles lewis luis carlos nicholas agnes iris alexis francis marcus jonas lucas elias tobias andreas niels hans klaus rhys giles
    miles ross jess tess denis dennis louis douglas angus seamus travis curtis otis phyllis doris lois alices anders lars mads jens boris gus wes russ les cass magnus linus atlas""".split()
)
_DETERMINERS = frozenset(
    "our my the your a an this that these those another every each any some his her their its".split()
)
_PREPOSITIONS = frozenset("from of at in on with for over by".split())
_ABSTRACT = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "ure",
    "dom",
    "hood",
    "acy",
    "gy",
    "ics",
)
_AGENT = (
    "er",
    "or",
    "ist",
    "ian",
    "ers",
    "ors",
    "ists",
    "ians",
    "man",
    "woman",
    "men",
    "women",
    "person",
    "folk",
    "hand",
    "smith",
    "wright",
    "ess",
)


def subject(phrase: Sequence[str]) -> tuple[int, Actor]:
    """Return at which word of the words before an auxiliary its subject begins, and whose side it is on."""
    start = _start(phrase)
    words = phrase[start:]
    stop = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS), len(words))
    head, tail = words[stop - 1], words[stop:]
    first = words[0]
    if first == "your":
        return start, "customer" if _person(head) or head in _PLACES else "other"
    if head in {"someone", "somebody"} or (head == "one" and {"our", "us", "my", "the"} & set(tail)):
        return start, "sender"
    if first in {"our", "my"}:
        return start, "sender" if any(map(_person, words[:stop])) or head in _PLACES or tail[:1] == ["of"] else "other"
    if first in {"the", "a", "an", "another"}:
        return start, "sender" if _agent(head) else "other"
    if first in _DETERMINERS:
        return start, "other"
    return start, "sender" if _named(words[:stop]) else "other"


def _start(phrase: Sequence[str]) -> int:
    """Where the subject begins: at its own determiner, or at the bare words that end the phrase."""
    for at in range(len(phrase) - 1, -1, -1):
        if phrase[at] in _DETERMINERS and not (at and phrase[at - 1] in _PREPOSITIONS and at > 1):
            return at
    for at in range(len(phrase) - 1):
        if phrase[at] in {"someone", "somebody", "one"} or phrase[at + 1] in {"from", "at"}:
            return at
    return max(0, len(phrase) - 2) if len(phrase) > 1 and phrase[-2] not in _PREPOSITIONS else len(phrase) - 1


def _person(word: str) -> bool:
    return word in _PEOPLE or (word.endswith(_AGENT) and word not in _THINGS and word.rstrip("s") not in _THINGS)


def _agent(word: str) -> bool:
    return (_person(word) and word not in _OUTSIDERS) or word in _PLACES


def _named(words: Sequence[str]) -> bool:
    """Whether bare words are somebody's name or office, rather than a thing."""
    head = words[-1]
    if head in _PEOPLE and head not in _THINGS:
        return True
    if head in _PLACES:
        return True
    if head in _THINGS or head in _OUTSIDERS or not head.isalpha() or words[0] in _THINGS:
        return False
    if head.endswith(_ABSTRACT) or head.endswith("ly"):
        return False
    return not head.endswith("s") or head.endswith("ss") or head in _NAMES_IN_S
