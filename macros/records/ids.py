"""Ids: the names of records in files, links and addresses, for ever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

#: Windows makes no file or folder of such a name, with an ending or without (Microsoft: Naming files, paths).
KEPT_BY_WINDOWS = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
ID_PATTERN = re.compile(rf"(?!{KEPT_BY_WINDOWS}$)[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
ID_RULE = f"lower-case words joined by hyphens, {ID_LENGTH} characters at most"
#: What an id only holds the place of: a new case study is called `new`, or `new-2`, until it is merged.
PLACEHOLDER = "new"
_PLACEHOLDER = re.compile(rf"{PLACEHOLDER}(-[1-9][0-9]*)?")
#: Latin letters that are no base letter with a mark, by what stands for them in an id: all of Unicode's, of
#: living languages, phonetic writing and manuscripts. `docs/assets` has the same, written from here.
PLAIN_LETTERS = {
    "a": "ɐɑɒᴀᶏᶐⱥꞻꬰꭤ", "aa": "ꜳ", "ae": "æᴁᴂꞛ", "ao": "ꜵ", "au": "ꜷ", "av": "ꜹꜻ", "ay": "ꜽ",
    "b": "ƀƃɓʙᴃᵬᶀꞗꞵ", "c": "ƈȼɕʗᴄↄꜿꞓꞔ", "ch": "ꭓꭔꭕ", "d": "ðđƌƍȡɖɗᴅᴆᵭᶁᶑẟꝺꟈ", "db": "ȸ", "dz": "ʣʥꭦ",
    "e": "ǝɇɘəɚɛɜɝɞʚᴇᴈᶒᶓᶔᶕⱸⱻꬲꬳꬴ", "f": "ƒɸᵮᶂⱷꜰꝼꞙꬵ", "g": "ǥɠɡɢɣʛᵷᵹᶃꝿꞡꟑꬶ", "gh": "ƣȝ", "h": "ħɥɦɧʜʮʯⱨⱶꜧꞕꟶ",
    "hw": "ƕ", "i": "ıɨɩɪᴉᵻᵼᶖꞽ", "ie": "ꭠꭡ", "j": "ȷɉɟʄʝᴊ", "k": "ĸƙʞᴋᶄⱪꝁꝃꝅꞣ", "l": "łƚƛȴɫɬɭʟᴌᶅⱡꝇꝉꞁꞎꬷꬸꬹ",
    "ll": "ỻ", "ls": "ʪ", "lz": "ʫ", "lzh": "ɮ", "m": "ɯɰɱᴍᴟᵯᶆꟺꬺ", "n": "ƞȵɲɳɴᴎᵰᶇꞑꞥꬻ", "ng": "ŋꬼ",
    "o": "øɔɤɵɷᴏᴐᴑᴒᴓᴖᴗᶗⱺꝋꝍꞷꟁꬽꬾꬿ", "oe": "œɶᴔꞝꭀꭁꭂꭢ", "oo": "ꝏ", "ou": "ȣᴕ", "p": "ƥᴘᵱᵽᶈꝑꝓꝕ", "q": "ɋʠꝗꝙꞯ",
    "qp": "ȹ", "r": "ɍɹɺɻɼɽɾɿʀʁᴙᴚᵲᵳᶉⱹꝛꞃꞧꭅꭆꭇꭈꭉꭊꭋꭌꭨ", "s": "ȿʂᵴᶊẜẝꜱꞅꞩꟊꟗꟙ", "sh": "ʃʅʆᶋᶘ", "ss": "ß",
    "t": "ŧƫƭȶʇʈᴛᵵⱦꞇ", "tc": "ʨ", "th": "þᵺꝥꝧꟓ", "ts": "ʦꭧ", "tz": "ꜩ",
    "u": "ʉʊᴜᴝᴞᵾᵿᶙꞹꞿꭎꭏꭒ", "ue": "ᵫꞟ", "ui": "ꭐꭑ",
    "uo": "ꭣ", "v": "ʋʌᴠᶌỽⱱⱴꝟ", "vy": "ꝡ", "w": "ƿʍᴡⱳꟃ", "x": "ᶍꭖꭗꭘꭙ", "y": "ƴɏʎʏỿꭚ", "z": "ƶȥɀʐʑᴢᵶᶎⱬꝣ",
    "zh": "ƺʒʓᴣᶚ",
}  # fmt: skip
_TO_PLAIN = str.maketrans({letter: plain for plain, letters in PLAIN_LETTERS.items() for letter in letters})
#: Signs inside words, for which nothing stands in an id.
APOSTROPHES = "'’ʼʻꞌ"


def is_id(text: str) -> bool:
    """Say whether `text` may be an id."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


def why_no_id(text: str) -> str:
    """Return what an id is, or why this one is none though it looks like one: the end of a sentence."""
    return "Windows keeps this name for itself" if re.fullmatch(KEPT_BY_WINDOWS, text) else ID_RULE


def unaccented(text: str) -> str:
    """Return a text in small letters that have no marks and are no ligatures: `Tŷ Mawr` becomes `ty mawr`."""
    # Some capitals come out of signs: ™, №, ᴬ.
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_TO_PLAIN)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))


def is_placeholder(id_: str) -> bool:
    """Say whether an id only holds the place of another: `new`, or `new-2` and so on."""
    return _PLACEHOLDER.fullmatch(id_) is not None


def id_like(text: str) -> str:
    """Return an id that resembles a text. `docs/assets` has the same in JavaScript."""
    return _words_joined(text) or "a-new-name"


def makes_an_id(title: str) -> bool:
    """Say whether an id can be made of a title: not of one without any Latin letter or figure."""
    return bool(_words_joined(title))


def _words_joined(text: str) -> str:
    plain = re.sub(f"[{APOSTROPHES}]", "", unaccented(text))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    joined = "-".join(words)[:ID_LENGTH].strip("-")
    return f"{joined}-2" if re.fullmatch(KEPT_BY_WINDOWS, joined) else joined


def free_id(title: str, taken: Container[str], otherwise: str) -> str:
    """Return an id made of a title that is not among those taken: where it is, `-2` follows, and so on.

    `otherwise` is taken for a title that would look like a placeholder. Where nothing can be made of a title,
    the id is a placeholder: a rule asks for another title.
    """
    wanted = _words_joined(title)
    if is_placeholder(wanted):
        wanted = otherwise
    wanted = wanted or PLACEHOLDER
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        end = f"-{number}"
        id_ = wanted[: ID_LENGTH - len(end)].rstrip("-") + end
    return id_
