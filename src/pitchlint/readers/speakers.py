"""Who is who in a conversation: the labels that people write, the names that we are told, and what follows for the rest."""

from __future__ import annotations

from pitchlint.model import Message, ReadError, Role, Turn
from pitchlint.readers import masking
from pitchlint.readers.placeholders import dialects_of, masked, tokens
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENDER = frozenset(
    "営業 営業担当 担当 担当者 自 自分 自社 弊社 当社 弊方 私 わたし 店 店員 店舗 スタッフ オペレーター オペレータ サポート サポート担当 カスタマーサポート 窓口 受付 送信者 売り手 当方 こちら アドバイザー "
    "rep sales sales-rep salesperson seller agent support advisor me us we sender operator staff csm sdr bdr ae account-manager shop store bot".split()
)
_CUSTOMER = frozenset(
    "顧客 客 お客様 お客さま お客 先方 相手 相手先 見込み客 来店客 来訪者 訪問者 ゲスト 受信者 買い手 ユーザー ユーザ 御社 会員 "
    "customer client prospect buyer lead visitor user them guest recipient contact shopper requester end-user".split()
)
_REST = later(r"[ 　]*[(（\[［].{0,40}[)）\]］]$|[ 　_#-]*\d{1,12}$")


class Said(NamedTuple):
    """One utterance: who, when, and where: the ranges of the document that hold it, or a text of its own.

    `seen` is what a reader sees of that text, in its length.
    """

    name: str
    at: str | None
    ranges: tuple[tuple[int, int], ...] = ()
    own: str | None = None
    seen: str = ""


def role_of_label(name: str) -> Role | None:
    """Return whose label a name is (営業, お客様, Rep, Visitor 4411), or None where it is a person's name."""
    plain = _REST.sub("", name.strip()).strip(" 　*_").lower().replace(" ", "-")
    first = plain.replace("　", "-").partition("-")[0]
    for word in (plain, first):
        if word in _SENDER:
            return "sender"
        if word in _CUSTOMER:
            return "customer"
    return None


def roles(names: Sequence[str], us: Sequence[str] = (), customers: Sequence[str] = ()) -> dict[str, Role]:
    """Say for each name whose side it is on; `names` in the order of speaking.

    Told names and labels decide; the others are on the side that nobody has been put on. Where nothing tells, whoever
    spoke last is ours, since the last turn is the draft.
    """
    found: dict[str, Role] = {}
    for name in dict.fromkeys(names):
        low = name.lower()
        if any(known.lower() == low or (known and known.lower() in low) for known in us):
            found[name] = "sender"
        elif name in customers:
            found[name] = "customer"
        elif label := role_of_label(name):
            found[name] = label
        elif us:
            found[name] = "customer"
    rest = [name for name in dict.fromkeys(names) if name not in found]
    known_roles = set(found.values())
    if known_roles == {"customer"}:
        found.update(dict.fromkeys(rest, "sender"))
    elif known_roles:
        found.update(dict.fromkeys(rest, "customer"))
    elif names:
        found.update(dict.fromkeys(rest, "customer"))
        found[names[-1]] = "sender"
    return found


def as_message(
    base: Message, said: Sequence[Said], us: Sequence[str], customers: Sequence[str] = (), whole: bool = False
) -> Message | ReadError:
    """Make a conversation of utterances: the sender's last run of them is the draft, what came before are its turns.

    What the customer said after it is left out, unless the `whole` conversation is asked for.
    """
    sides = roles([one.name for one in said], us, customers)
    runs: list[list[Said]] = []
    for one in said:
        if runs and sides[runs[-1][-1].name] == sides[one.name]:
            runs[-1].append(one)
        else:
            runs.append([one])
    last = runs.pop() if runs and sides[runs[-1][0].name] == "customer" else []
    if not runs:
        return ReadError(base.path, base.row, "nobody of our side speaks here", "say who does: --us NAME")
    *before, draft = runs

    def heard(run: Sequence[Said]) -> Turn:
        words = "\n".join(_words(base.document, one) for one in run)
        return Turn(sides[run[0].name], words, run[-1].at, run[0].name)

    turns = tuple(map(heard, before))
    after = (heard(last),) if last and whole else ()
    at = draft[-1].at
    if draft[0].own is None:
        text = masked(masking.only(base.document, [span for one in draft for span in one.ranges]))
        words = "".join(base.document[start:end] for one in draft for start, end in one.ranges)
        turn = Turn("sender", text, at, draft[0].name)
        return base._replace(
            turns=(*turns, turn, *after), date=at, sender=draft[0].name, dialects=dialects_of(tokens(words))
        )
    document = "\n".join(one.own or "" for one in draft)
    text = "\n".join(_words("", one) for one in draft)
    turn = Turn("sender", text, at, draft[0].name)
    return base._replace(
        document=document,
        turns=(*turns, turn, *after),
        date=at,
        sender=draft[0].name,
        dialects=dialects_of(tokens(document)),
    )


def _words(document: str, one: Said) -> str:
    if one.own is not None:
        return masked(one.seen)
    return masked("\n".join(document[start:end].strip() for start, end in one.ranges))
