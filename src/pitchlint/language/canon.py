"""Spelling: one canonical form for what people write in many ways, so that no rule lists variants.

The rule compiler sends the text of patterns through the same functions, and so a rule may be written in any
spelling. Kanji forms of function words become kana, and kana forms of humble verbs become kanji, as the style
guides of Japanese public writing (公用文作成の考え方, 2022) have them; English contractions and chat spellings
are written out.
"""

from __future__ import annotations

# One "variants=canonical" entry a word; a variant is a literal that means the same wherever it stands.
_JA = """
致し=いたし 致す=いたす 致せ=いたせ 致さ=いたさ 頂き=いただき 頂く=いただく 頂け=いただけ 頂い=いただい 頂か=いただか 頂こ=いただこ 頂戴=ちょうだい
戴き=いただき 戴く=いただく 戴け=いただけ 戴い=いただい 下さ=くださ 下され=くだされ 出来=でき 宜し=よろし 宜敷=よろし 有難う=ありがとう
有り難う=ありがとう 有難=ありがた 有り難=ありがた 御座い=ござい 御連絡=ご連絡 御検討=ご検討 御案内=ご案内 御提案=ご提案 御返信=ご返信 御返事=お返事
御礼=お礼 御見積=お見積 御客様=お客様 御電話=お電話 御願い=お願い 御忙=お忙 御多忙=ご多忙 御理解=ご理解 御不要=ご不要 御興味=ご興味 御相談=ご相談
御質問=ご質問 御確認=ご確認 御担当=ご担当 御用意=ご用意 御説明=ご説明 御予算=ご予算 御都合=ご都合 御時間=お時間 御意見=ご意見 御購入=ご購入
御注文=ご注文 御利用=ご利用 御来店=ご来店 御契約=ご契約 御満足=ご満足 御面談=ご面談 御訪問=ご訪問 御世話=お世話 御送付=ご送付 御送り=お送り
御存知=ご存じ ご存知=ご存じ 御存じ=ご存じ 迄=まで 無い=ない 無く=なく 無け=なけ 分か=わか 判り=わかり 判る=わかる 判ら=わから 判っ=わかっ 解り=わかり 解る=わかる
解ら=わから 是非とも=ぜひとも 是非=ぜひ 更に=さらに 全て=すべて 総て=すべて 又は=または 直ぐ=すぐ 先程=先ほど 後程=後ほど のち程=のちほど のちほど=後ほど
改めて=あらためて 予め=あらかじめ 皆さま=皆様 皆さん=皆様 みなさま=皆様 みなさん=皆様 みな様=皆様 お客さま=お客様 お客さん=お客様
見積もり=見積 見積り=見積 みつもり=見積 打合せ=打ち合わせ 打合わせ=打ち合わせ 打ち合せ=打ち合わせ 打合=打ち合わせ 問合せ=問い合わせ 問合わせ=問い合わせ 問い合せ=問い合わせ
申込み=申し込み 申込=申し込み 申し込=申し込 引続き=引き続き なにとぞ=何卒 如何=いかが 何時でも=いつでも うかがい=伺い うかがう=伺う うかがえ=伺え
うかがわ=伺わ うかがっ=伺っ まいります=参ります まいりま=参りま ぞんじ=存じ もうしあげ=申し上げ 申上げ=申し上げ うけたまわ=承 畏まり=かしこまり
暫く=しばらく 沢山=たくさん 殆ど=ほとんど 既に=すでに 尚=なお 但し=ただし 故に=ゆえに 為に=ために 其の後=その後 其後=その後 此の度=このたび
この度=このたび 此度=このたび 其の=その 此の=この 何故=なぜ 何処=どこ 何方=どなた 誰方=どなた 様々=さまざま 是れ=これ 於いて=おいて 御蔭=おかげ お蔭=おかげ お陰=おかげ
一寸=ちょっと 幾つ=いくつ 何れ=いずれ 等々=など ご免=ごめん 済みま=すみま 貰え=もらえ 貰い=もらい 貰う=もらう 貰っ=もらっ 欲しい=ほしい 欲しく=ほしく
良い=よい 良く=よく 良かっ=よかっ 良け=よけ がんば=頑張 中々=なかなか 益々=ますます
纏め=まとめ 云い=言い 仰る=おっしゃる 仰い=おっしゃい 仰っ=おっしゃっ 仰ら=おっしゃら 因みに=ちなみに 折返し=折り返し 受取=受け取 差支え=差し支え
買い上げ=買い上げ 取寄せ=取り寄せ 引渡し=引き渡し 申訳=申し訳 申しわけ=申し訳 もうしわけ=申し訳 おそれいり=恐れ入り 恐入=恐れ入 こんにちわ=こんにちは
""".split()
JAPANESE: dict[str, str] = {
    variant: canonical for variant, _, canonical in (entry.partition("=") for entry in _JA) if variant != canonical
}
BY_FIRST: dict[str, tuple[str, ...]] = {}
for _variant in sorted(JAPANESE, key=len, reverse=True):
    BY_FIRST[_variant[0]] = (*BY_FIRST.get(_variant[0], ()), _variant)

ENGLISH: dict[str, str] = {
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "lemme": "let me", "gimme": "give me",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "wont": "will not", "cant": "can not",
    "cannot": "can not", "isnt": "is not", "wasnt": "was not", "arent": "are not", "im": "i am", "ive": "i have",
    "youre": "you are", "youve": "you have", "thats": "that's", "u": "you", "ur": "your", "pls": "please",
    "plz": "please", "thx": "thanks", "tks": "thanks", "tmrw": "tomorrow", "tmr": "tomorrow",
    "tomorow": "tomorrow", "tommorrow": "tomorrow", "recieve": "receive", "won't": "will not",
    "can't": "can not", "shan't": "shall not", "ain't": "is not", "y'all": "you all", "ppl": "people",
}  # fmt: skip
CLITICS: dict[str, str] = {"'ll": " will", "n't": " not", "'re": " are", "'ve": " have", "'m": " am"}

# Wider than one code point for one, or the other way round, is the business of `prose`; these are one for one.
_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))
_HALF = "".join(map(chr, range(0x21, 0x7F)))
_KANA_HALF = "｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"
_KANA_FULL = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a"
_QUOTES = "\u2018\u2019\u201b\u2032\u02bc\u00b4`\u201c\u201d\u201e\u201f\u2033"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
FOLD: dict[int, int] = str.maketrans(
    _FULL + _KANA_HALF + _QUOTES + _SPACES + _DASHES + "〜\u301c" + _BREAKS,
    _HALF + _KANA_FULL + "'" * 7 + '"' * 5 + " " * len(_SPACES) + "-" * 5 + "~~" + "\n" * len(_BREAKS),
)
# Dropped wherever they stand: fillers of masked markup, zero-width and bidirectional controls, variation selectors.
DROPPED = frozenset(
    "\u2060\u200b\u200c\u200d\ufeff\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f\u0000"
)
