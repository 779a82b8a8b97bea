"""The lexicon of the Japanese scanner: verbs that need more than their form, and the functional tails.

Humble, honorific, サ変 and most plain forms are recognised for any verb; the lexicon serves dictionary forms (a stem
such as 送っ says nothing of its る), verbs written in kana, and verbs that nobody does (始まる). A tail is a functional
morpheme with the flags that it adds to its predicate: one shared table instead of conjugations per verb.
"""

from __future__ import annotations

from pitchlint.language.inflection import stems

# Verbs of acts whose dictionary form a rule may ask for.
ACTS = """送る 届ける 渡す 出す 返す 直す 調べる 伝える 知らせる 教える 見せる 持つ 行く 来る 会う 話す 聞く 待つ 選ぶ 決める 続ける 止める
始める 使う 試す 頼む 断る 見る 読む 書く 作る 組む まとめる 仕上げる 折り返す 立ち会う 引き取る 差し替える 取り替える 取り寄せる
申し込む 払う 計らう 取り計らう 見計らう 見習う 補う 伺う 参る 差し上げる 申し上げる 承る 上がる 寄る 立ち寄る 着く 載せる 付ける 添える 押さえる 確かめる 回す 入れる 掛ける
掛け合う 詰める 片付ける 済ませる 手がける 取り組む 努める 頑張る 動く 当たる 揃える 整える 書き直す 作り直す やり直す 出し直す 送り直す
掛け直す 測る 切り替える 戻す 戻る 繋ぐ 引き継ぐ 受け取る 受ける 買う 押す 申し出る 呼ぶ 迎える 預かる 預ける 並べる 描く 起こす 出向く
外す 消す 考える 見直す 見積もる 尽くす 励む 図る 進める 話し合う 落とす 洗う 塗る 貼る 切る 研ぐ 磨く 縫う 焼く 運ぶ 積む 包む 畳む 敷く
引く 置く 拭く 掃く 抜く 替える 変える 換える 取る 撮る 刷る 探す 移す 写す 足す 減らす 増やす 混ぜる 温める 開ける 閉める 飾る 植える
刈る 掘る 彫る 編む 結ぶ 打つ 締める 緩める 留める 申し伝える 叩く 揉む 持ち帰る 見守る 控える 願う 祈る 思う 存じる 申す 喜ぶ 楽しむ 感じる 信じる
お待ちする 駆けつける 訪れる 恐れ入る 許す 悩む 迷う 勝つ 学ぶ 習う 覚える 忘れる 飲む 食べる 召し上がる 住む 眠る 休む 笑う 泣く 売る 稼ぐ 儲ける 向き合う 見極める 洗い出す""".split()
# Verbs whose subject does nothing for anybody: with them, no form makes a promise.
HAPPENINGS = """始まる 終わる 変わる 増える 減る 下がる 決まる 見つかる 掛かる 続く 止まる 閉まる 開く 出る 済む 足りる 残る 違う 合う 似合う
見える 聞こえる 売れる 切れる 壊れる 落ちる 起きる 生じる 至る 伸びる 進む 広がる 高まる 深まる 温まる 冷える 乾く 割れる 折れる 消える 溶ける
治る 直る 効く 働く 光る 鳴る 流れる 漏れる 育つ 咲く 降る 晴れる 吹く 過ぎる 経つ 間に合う 役立つ 助かる 疲れる 慣れる 含む 異なる 基づく
向く 適する 優れる 備える 届く 使える 集まる 並ぶ 繋がる 整う 揃う 仕上がる 出来上がる 固まる 上回る 下回る 抜ける 外れる 付く 埋まる 空く 混む
分かる 知る 要る 居る 在る 限る 成る 亡くなる 生まれる 生きる 老いる 痛む 傷む 腐る 枯れる 増す 富む 及ぶ 当てはまる 重なる 減じる
沸く 止む 落ち着く 馴染む 薄れる 和らぐ 弱まる 強まる 早まる 滑る 転ぶ 揺れる 響く 匂う 汚れる 濡れる 凍る 焦げる 染まる 縮む 膨らむ 緩む 締まる 詰まる
曇る 明ける 暮れる 満ちる 欠ける 裂ける 剥がれる 片付く 立つ 座る 泊まる 通じる 伝わる 移る 写る 映る 映える 儲かる 太る 痩せる 酔う 呼吸する 発酵する 成長する 乾燥する 劣化する 変色する 回復する 反応する 点灯する 動作する 起動する 実る 香る 輝く
遅れる 困る 長引く 延びる 冷え込む 落ち込む しみ込む 染み込む 込む 溜まる 狂う 滞る 嵩む 傾く 寂れる 賑わう 存在する 機能する 該当する 向上する 増加する 減少する 変動する 上昇する 低下する 発生する 稼働する 作動する 到着する""".split()
# Verbs as people write them in kana.
KANA = {
    "やる": "やる", "つくる": "作る", "なおす": "直す", "おくる": "送る", "とどける": "届ける", "しらべる": "調べる", "みせる": "見せる",
    "おしえる": "教える", "つける": "付ける", "とる": "取る", "もつ": "持つ", "いれる": "入れる", "かえす": "返す", "わたす": "渡す", "まとめる": "まとめる",
    "そろえる": "揃える", "あわせる": "合わせる", "かける": "掛ける", "かけ直す": "掛け直す", "はかる": "測る", "きく": "聞く",
    "やり直す": "やり直す", "あたる": "当たる", "おさえる": "押さえる", "なんとかする": "なんとかする", "何とかする": "なんとかする",
    "どうにかする": "なんとかする", "しっかりする": "対応する", "うまくやる": "なんとかする", "がんばる": "頑張る", "伝えとく": "伝える",
}  # fmt: skip
LEXICON: dict[str, str] = {
    stem: verb for verb in (*HAPPENINGS, *ACTS) if not verb.endswith("する") for stem in stems(verb)
}
LEXICON.update({stem: lemma for kana, lemma in KANA.items() if not kana.endswith("する") for stem in stems(kana)})
LEXICON.update(
    {kana[:-2] + stem: lemma for kana, lemma in KANA.items() if kana.endswith("する") for stem in ("し", "する")}
)
# Ichidan verbs in e: behind other kanji, an e is a potential (書けます: one can).
E_VERBS = frozenset(
    """届け 付け 入れ 見せ 変え 替え 換え 代え 止め 始め 決め 集め 進め 高め 深め 早め 広げ 上げ 下げ 揃え 整え 備え 加え 伝え 教え 考え 答え 控え 支え 迎え 抑え
    並べ 調べ 比べ 食べ 述べ かめ 認め 定め 求め 改め 温め 締め 納め 収め 勧め 薦め 詰め 埋め 染め 固め 緩め 強め 弱め 薄め 捨て 立て 建て 育て 当て 充て 任せ わせ 合せ ませ
    らせ かせ 載せ 乗せ 寄せ 混ぜ 開け 空け 掛け 設け 受け 避け 助け 続け 授け 預け 分け 投げ 曲げ 告げ 繋げ 捧げ 添え 据え 植え 数え 鍛え 構え 蓄え 与え 訴え 務め 努め
    勤め 向け 掲げ 傾け 挙げ 揚げ 広め 極め 究め 終え 捉え さえ 含め 留め 閉め 締め 出で 撫で 茹で 煮詰 褒め 眺め 重ね 尋ね 訪ね 連ね 兼ね 束ね 委ね 隠れ 逸れ 遅れ 触れ 離れ 忘れ 入れ 慣れ 流れ 別れ 訪れ 恐れ 晴れ 枯れ 折れ 割れ""".split()
)
LEXICON["行い"] = "行う"
NOBODYS = frozenset(HAPPENINGS)
KNOWN = frozenset([*ACTS, *KANA.values()])

# Flags: M polite finite, I plain finite, P past, N negative, X double negative, G ongoing, Q question, R request,
# V volition, W wish, O offer, C condition, T event, J joins the next clause, H the sender's by form, B the reader's by
# form (received), K honorific, Z passive or honorific, U hedge, A potential, F a noun of plan, S "let me".
_TAILS = """
ます M,まーす M,ますー M,まっす M,まっせ M,まっさ M,ませ R,ました MP,ません MN,ませんでした MNP,ませんか MNR,ましょう MV,ましょうか MO,まして J,ますので MJ,ますが MJ,ますから M,ますけど MJ,ますし MJ
る I,う I,く I,ぐ I,す I,つ I,ぬ I,ぶ I,む I,た IP,だ IP,ない IN,なく N,なけれ NC,なかっ N,ん N,へん IN,ず N
ている GI,ていま G,ており G,ておりま G,ておら G,ていた GIP,てる GI,てま G,てあり G,てある GI
ておき H,ておく HI,ておい H,ておこ HV,ておけ HA,とき H,ときま H,とく HI,とい H,とけ H,とこ HV,とこう HV,とっけ HI,とうけん HI,とうね HI,とります H,とりま H
ちゃい ,ちゃう I,ちゃっ ,てき ,てく I,てくる I,ていき ,ていく I,てまい H,て参 H,てまいり H,て参り H
てあげ H,てあげる HI,てや H,てやる HI,てやり H,たる HI,たります H,たげ H,たげる HI,て差し上げ H,てさしあげ H,て差し上げる HI
てみ ,てみせ H,てみる I,てみま ,てみよう V,てみたい W
て J,てから T,てね R,てよ R,てて GR,てください R,てくださ R,てくれ R,てほし R,てちょうだ R,てもよろし O,てもい O,てもかま O
ていただ B,ていただき B,ていただく BI,ていただけ BR,ていただけれ BC,ていただこ BV,てもらえ BR,てもらい H,てもらう HI,てもらお HV,てもらっ H
させていただ HS,させていただき HS,させていただく HSI,させていただけ HSO,させていただけれ HSC,させていただいて HS,させてもら HS,させてもらい HS,させてもらう HSI
せていただ HS,せていただき HS,せていただく HSI,せていただけ HSO,せてもら HS,せてもらい HS,せてもらう HSI,さしてもら HS,さしてもらい HS,さしてもらいま HS
させてくださ HSR,せてくださ HSR,いただ B,いただき B,いただく BI,いただけ BR,いただけれ BC,ちょうだいし H,ちょうだいし H
くださ K,くださり K,くだされ K,くださいます K,くださいませ R,ください R,なさ K,なさい K,なさる KI,になり K,になる KI,になっ K,になら K,になれ K
られ Z,され Z,られる ZI,される ZI,れる ZI,しなお ,し直 ,し直し
いたし H,いたす HI,いたせ H,いたしたく HW,いたしたい HW,申し上げ H,申し上げる HI,差し上げ H,差し上げる HI,でき A,できる AI,できれ AC,可能 A,れ A,られれ AC,し ,する I,すれ C,せ ,さ ,させ ,させる I
しょう V,よう V,ろう V,こう V,そう V,もう V,ぼう V,おう V,たい W,たく W,たいです W,たいと W,たいところ WU,たいところです WU,たいな W
と思 U,と存じ U,かと U,かもしれ U,かもしれません U,かもしれない U,かも U,はず U,見込み U,そうです U,そうなので U,そうだ U,そうなら C,つもり F,つもりです F,つもりではおりま FUM,つもりではいま FUM,つもりではおります FUM,つもりではいます FUM,予定 F,所存 F,運び F,段取り F,手筈 F,手はず F,方向 U,可能性 U,可能性が U,可能性も U,やろ U,はずや U,んちゃう U,んちゃうか U,んちゃうかな U,んとちゃう U,んとちゃうか U
の予定 F,の予定でおります FM,の予定でいます FM,とさせていただき FH,とさせていただく FHI,とさせて FH,よう ,ように ,ようになり A,ようになる AI,ようになっ A,ようにし U,ようにする UI
か Q,かな Q,かしら Q,? Q,か? Q,でしょうか Q,でしょ Q,んか Q,ですか Q,です ,でした P,だろう U,ね ,よ ,わ ,な ,ぞ ,さ ,っす ,けん ,さかい ,ばい ,で ,の ,んで ,んじゃ ,んじゃない U,んじゃないかな U,ないかな U,かなと U,かな~と U,かなーと U,のではない U,ではない U,んだ ,んです ,んだ ,んか Q
たら C,だら C,ったら C,でしたら C,ましたら C,れば C,ればと WU,できればと WU,けば C,せば C,えば C,めば C,べば C,ば C,なら C,場合 C,際 T,際に T,次第 T,と、 C,時 T,とき、 T,まで
が、 J,けど J,けれど J,ので J,から J,し、 J,ながら J,つつ J,ため J,こと ,のは ,わけ ,わけでは N,わけではありません N,ことはありません N,ことはない N,なければなりません X,ねばなりません X,しかありません X,かね N,かねま MN
"""
TAILS: dict[str, str] = {}
for _entry in _TAILS.replace("\n", ",").split(","):
    _piece, _, _flags = _entry.partition(" ")
    if _piece:
        TAILS[_piece] = _flags
        if (
            _piece[0] in "てとちた" and len(_piece) > 1
        ):  # behind ん and い, voiced: 運んでおきます, 読んどく, 飲んじゃう
            TAILS.setdefault({"て": "で", "と": "ど", "ち": "じ", "た": "だ"}[_piece[0]] + _piece[1:], _flags)
LONGEST_TAIL = max(map(len, TAILS))
