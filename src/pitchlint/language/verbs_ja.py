"""The lexicon of the Japanese scanner: verbs of business mail with their stems, and the functional tails.

The verbs only serve plain and godan forms; humble, honorific and サ変 forms are recognised for any word. A tail is
a functional morpheme with the flags that it adds to its predicate (the idea of one shared table of functional
morphemes instead of conjugations per verb).
"""

from __future__ import annotations

from pitchlint.language.inflection import stems

# Acts that one person does for another.
ACTS = [
    "届く",
    "送る",
    "届ける",
    "渡す",
    "出す",
    "返す",
    "直す",
    "調べる",
    "伝える",
    "知らせる",
    "教える",
    "見せる",
    "持つ",
    "持っていく",
    "行く",
    "来る",
    "会う",
    "話す",
    "聞く",
    "待つ",
    "選ぶ",
    "決める",
    "続ける",
    "止める",
    "始める",
    "使う",
    "試す",
    "頼む",
    "断る",
    "見る",
    "読む",
    "書く",
    "作る",
    "組む",
    "まとめる",
    "仕上げる",
    "折り返す",
    "立ち会う",
    "引き取る",
    "差し替える",
    "取り替える",
    "取り寄せる",
    "申し込む",
    "払う",
    "伺う",
    "参る",
    "差し上げる",
    "申し上げる",
    "承る",
    "上がる",
    "寄る",
    "立ち寄る",
    "顔を出す",
    "着く",
    "載せる",
    "付ける",
    "添える",
    "押さえる",
    "確かめる",
    "回す",
    "入れる",
    "掛ける",
    "かける",
    "掛け合う",
    "詰める",
    "片付ける",
    "済ませる",
    "手がける",
    "取り組む",
    "努める",
    "動く",
    "当たる",
    "あたる",
    "揃える",
    "整える",
    "書き直す",
    "作り直す",
    "やり直す",
    "出し直す",
    "送り直す",
    "掛け直す",
    "かけ直す",
    "計る",
    "測る",
    "切り替える",
    "戻す",
    "戻る",
    "繋ぐ",
    "つなぐ",
    "引き継ぐ",
    "受け取る",
    "受ける",
    "買う",
    "押す",
    "選び出す",
    "申し出る",
    "頂戴する",
    "呼ぶ",
    "迎える",
    "預かる",
    "預ける",
    "並べる",
    "描く",
    "起こす",
    "起こし直す",
    "出向く",
    "外す",
    "消す",
    "考える",
    "相談する",
    "連絡する",
    "報告する",
    "回答する",
    "返信する",
    "返事する",
    "案内する",
    "用意する",
    "準備する",
    "手配する",
    "送付する",
    "送信する",
    "共有する",
    "提出する",
    "提示する",
    "発送する",
    "納品する",
    "訪問する",
    "確認する",
    "検討する",
    "対応する",
    "善処する",
    "調整する",
    "修正する",
    "交換する",
    "返金する",
    "見直す",
    "見積もる",
    "説明する",
    "紹介する",
    "電話する",
    "メールする",
    "やる",
    "尽くす",
    "励む",
    "図る",
    "進める",
    "話し合う",
]
_SURU_LIKE = frozenset(verb for verb in ACTS if verb.endswith("する"))
LEXICON: dict[str, str] = {stem: verb for verb in ACTS if verb not in _SURU_LIKE for stem in stems(verb)}
STEMS_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _stem in sorted(LEXICON, key=len, reverse=True):
    STEMS_BY_FIRST[_stem[0]] = (*STEMS_BY_FIRST.get(_stem[0], ()), _stem)

# Flags: N negative, P past, G ongoing, Q question, R request, V volition, O offer, C condition, T time event,
# H humble (sender), B benefactive (the reader's act), K honorific (the reader's act), U hedge, M masu (finite and
# polite), F future noun, E "if" that only joins, S causative, A potential, I plain finite form, W want, D do for.
_TAILS = """
ます M,まーす M,ますー M,ませ R,ました MP,ません MN,ませんでした MNP,ませんか MNR,ましょう MV,ましょうか MO,まして J,ますので MJ,ますが MJ,ますから MJ
る I,う I,く I,す I,つ I,ぬ I,ぶ I,む I,ぐ I,た IP,だ IP,ない N,なく N,なけれ NC,なかっ N,ん N,へん N,ず N
ている GI,ており G,ておら G,てい G,ておき H,ておく HI,ておい H,とき H,とく HI,ときま H,とい H,ちゃい ,ちゃう I,てお G
て J,で J,てから T,ていただ B,ていただけ BR,ていただき B,ていただく BI,でいただ B,てもら B,てもらえ BR,てもらい B,てくださ R,でくださ R,てくれ R,でくれ R,てほし R,てちょうだ R
させていただ HS,させていただき HS,させていただく HSI,させていただけ HSO,させてもら HS,せていただ HS,せてもら HS,させてくださ HSR,せてくださ HSR,いただき B,いただく BI,いただけ BR,いただけれ BC
くださ K,くださり K,くだされ K,くださいます K,ください R,なさ K,なさい K,になり K,になる KI,になっ K,になら K,になれ K,られ K,され K,られる KI
いたし H,いたす HI,いたせ H,申し上げ H,申し上げる HI,差し上げ H,差し上げる HI,でき A,できる AI,できれ AC,可能 A,れ A,られれ AC,し ,する I,すれ C,せ N,さ ,しょう V,よう V,ろう V,こう V,そう V,とこう V,もう V,ぼう V,おう V
たい W,たく W,たいと思 W,たいと存じ W,と思 U,と存じ U,かと U,かもしれ U,はず U,見込み U,つもり F,予定 F,方向 U,よう ,ように ,ようにし U,よう努め U,みま U,てみま U,てみる UI,てみ U,考え
か Q,かな Q,かしら Q,? Q,か? Q,でしょう ,でしょうか Q,でしょ Q,の Q,のか Q,んか Q,ですか Q,です ,でした P,だろう ,ね ,よ ,わ ,な ,ぞ ,さ ,っす ,けん ,さかい ,で
たら C,ったら C,でしたら C,ましたら C,れば C,けば C,せば C,えば C,めば C,べば C,ば C,なら C,場合 C,際 T,際に T,次第 T,と、 C,時 T,とき、 T,まで
が、 J,けど J,けれど J,ので J,から J,し、 J,ながら J,つつ J,ため J,こと ,ことは ,ことも ,ことが ,のは ,わけ ,わけでは N,わけではありません N,ことはありません N,ことはない N,なければなりません X,ねばなりません X,しかありません X,かね N,かねま MN
"""
TAILS: dict[str, str] = {}
for _entry in _TAILS.replace("\n", ",").split(","):
    _piece, _, _flags = _entry.rpartition(" ") if " " in _entry else (_entry, "", "")
    if _piece:
        TAILS[_piece] = _flags
LONGEST_TAIL = max(map(len, TAILS))
