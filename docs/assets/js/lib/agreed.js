// Written by `python -m macros script-types` from macros/publishing/script_tables.py.

// What an id is.
/** @type {string} */
export const ID = "(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*";

// The most characters of an id.
/** @type {number} */
export const ID_LENGTH = 60;

// What is no name for a file.
/** @type {string} */
export const KEPT_BY_WINDOWS = "(?:con|prn|aux|nul|com[0-9]|lpt[0-9])";

// Latin letters as an id has them.
/** @type {Record<string, string>} */
export const PLAIN_LETTERS = {"a": "ɐɑɒᴀᶏᶐⱥꞻꬰꭤ", "aa": "ꜳ", "ae": "æᴁᴂꞛ", "ao": "ꜵ", "au": "ꜷ", "av": "ꜹꜻ", "ay": "ꜽ", "b": "ƀƃɓʙᴃᵬᶀꞗꞵ", "c": "ƈȼɕʗᴄↄꜿꞓꞔ", "ch": "ꭓꭔꭕ", "d": "ðđƌƍȡɖɗᴅᴆᵭᶁᶑẟꝺꟈ", "db": "ȸ", "dz": "ʣʥꭦ", "e": "ǝɇɘəɚɛɜɝɞʚᴇᴈᶒᶓᶔᶕⱸⱻꬲꬳꬴ", "f": "ƒɸᵮᶂⱷꜰꝼꞙꬵ", "g": "ǥɠɡɢɣʛᵷᵹᶃꝿꞡꟑꬶ", "gh": "ƣȝ", "h": "ħɥɦɧʜʮʯⱨⱶꜧꞕꟶ", "hw": "ƕ", "i": "ıɨɩɪᴉᵻᵼᶖꞽ", "ie": "ꭠꭡ", "j": "ȷɉɟʄʝᴊ", "k": "ĸƙʞᴋᶄⱪꝁꝃꝅꞣ", "l": "łƚƛȴɫɬɭʟᴌᶅⱡꝇꝉꞁꞎꬷꬸꬹ", "ll": "ỻ", "ls": "ʪ", "lz": "ʫ", "lzh": "ɮ", "m": "ɯɰɱᴍᴟᵯᶆꟺꬺ", "n": "ƞȵɲɳɴᴎᵰᶇꞑꞥꬻ", "ng": "ŋꬼ", "o": "øɔɤɵɷᴏᴐᴑᴒᴓᴖᴗᶗⱺꝋꝍꞷꟁꬽꬾꬿ", "oe": "œɶᴔꞝꭀꭁꭂꭢ", "oo": "ꝏ", "ou": "ȣᴕ", "p": "ƥᴘᵱᵽᶈꝑꝓꝕ", "q": "ɋʠꝗꝙꞯ", "qp": "ȹ", "r": "ɍɹɺɻɼɽɾɿʀʁᴙᴚᵲᵳᶉⱹꝛꞃꞧꭅꭆꭇꭈꭉꭊꭋꭌꭨ", "s": "ȿʂᵴᶊẜẝꜱꞅꞩꟊꟗꟙ", "sh": "ʃʅʆᶋᶘ", "ss": "ß", "t": "ŧƫƭȶʇʈᴛᵵⱦꞇ", "tc": "ʨ", "th": "þᵺꝥꝧꟓ", "ts": "ʦꭧ", "tz": "ꜩ", "u": "ʉʊᴜᴝᴞᵾᵿᶙꞹꞿꭎꭏꭒ", "ue": "ᵫꞟ", "ui": "ꭐꭑ", "uo": "ꭣ", "v": "ʋʌᴠᶌỽⱱⱴꝟ", "vy": "ꝡ", "w": "ƿʍᴡⱳꟃ", "x": "ᶍꭖꭗꭘꭙ", "y": "ƴɏʎʏỿꭚ", "z": "ƶȥɀʐʑᴢᵶᶎⱬꝣ", "zh": "ƺʒʓᴣᶚ"};

// Signs inside words.
/** @type {string} */
export const APOSTROPHES = "'’ʼʻꞌ";

// How pasted text is cleaned: what goes, and what comes.
/** @type {[string, string][]} */
export const BEFORE_FOLDING = [["\\r\\n?", "\n"], ["[\\u00ad\\u200b\\u200e\\u200f\\u2060-\\u2064\\ufeff]", ""], ["(?<![\\u00a9\\u00ae\\u203c\\u2049\\u2100-\\u214f\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297-\\u3299\ud83c\udc00-\ud83e\udfff0-9#*])[\\ufe0e\\ufe0f]|(?<=[0-9#*])[\\ufe0e\\ufe0f](?!\\u20e3)|(?<![\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\ud840\udc00-\ud888\udfaf])[\udb40\udd00-\udb40\uddef]|(?<![\\u1820-\\u18aa])[\\u180b-\\u180d\\u180f]", ""], ["(?<![\\u0600-\\u08ff\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u18af\\u1900-\\u1c4f\\ua800-\\uabff\\ufb50-\\ufdcf\\ufe70-\\ufefc\ud802\ude00-\ud803\udd3f\ud804\udc00-\ud807\udfff\ud83a\udd00-\ud83a\udd5f\\u00a9\\u00ae\\u203c\\u2049\\u2100-\\u214f\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297-\\u3299\ud83c\udc00-\ud83e\udfff\\ufe0f])\\u200d|(?<=[\\u00a9\\u00ae\\u203c\\u2049\\u2100-\\u214f\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297-\\u3299\ud83c\udc00-\ud83e\udfff\\ufe0f])\\u200d(?![\\u00a9\\u00ae\\u203c\\u2049\\u2100-\\u214f\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297-\\u3299\ud83c\udc00-\ud83e\udfff])|(?<![\\u0600-\\u08ff\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u18af\\u1900-\\u1c4f\\ua800-\\uabff\\ufb50-\\ufdcf\\ufe70-\\ufefc\ud802\ude00-\ud803\udd3f\ud804\udc00-\ud807\udfff\ud83a\udd00-\ud83a\udd5f])\\u200c", ""]];

// What is then written in plain letters.
/** @type {string} */
export const FOLDED = "[\\u0132-\\u0133\\u0149\\u017f\\u01c4-\\u01cc\\u01f1-\\u01f3\\u2160-\\u217f\\ufb00-\\ufb06\\ufb13-\\ufb17\\uff01-\\uff5e𝐀-𝟿]+";

// What goes after that, and what comes.
/** @type {[string, string][]} */
export const AFTER_FOLDING = [["(?<![^\\n]) *[\\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000][ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*", ""], ["(?<![^\\n]) *[\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u2756\u27a2\u27a4\u25ba\u2713\u2714\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076]\\ufe0f?[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*\\n[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\n]*(?=[^ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\n\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u2756\u27a2\u27a4\u25ba\u2713\u2714\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076])", "\u2022 "], ["(?<![^\\n]) *(?:[\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u2756\u27a2\u27a4\u25ba\u2713\u2714\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076]\\ufe0f?|\u00b7)[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*(?![^\\n])", ""], ["(?<![^\\n])( {0,2}) *[\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u2756\u27a2\u27a4\u25ba\u2713\u2714\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076]\\ufe0f?[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*", "$1- "], ["(?<![^\\n])( {0,2}) *\u00b7[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+", "$1- "], ["(?<![^\\n])( {0,2}) *(?:[o\u00a7\u00d8\u00fcvq\u2013\u2014\u2010\u2011\u2212\u2043][\\t\\u00a0]|o[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]{2})[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*", "$1- "], ["(?<![^\\n])( {0,2}) *(?:\\([a-z]\\)|[A-Za-z]\\)|\\(?[ivx]{2,4}\\))[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+", "$1- "], ["(?<![^\\n])( {0,2}) *\\(([0-9]{1,2})\\)[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+", "$1$2. "], ["(?<![^\\n])( *(?:[-*+]|[0-9]{1,2}[.)]))[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+(?=[^ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\n])", "$1 "], ["\\t(?![^\\n]{0,400}\\n[^\\n\\t]{0,400}\\t)", " "], ["[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]", " "], ["(?<! ) +(?![^\\n])", ""], ["\\n{3,}", "\n\n"], ["(?<![\\s\\S])\\n+|(?<!\\n)\\n+(?![\\s\\S])", ""], ["(?<![\\s\\S]) +", ""]];

// What parts points on one line.
/** @type {string} */
export const INLINE = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*[•●▪■➢\\uf0a7\\uf0b7\\uf0d8][ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*";

// What a line of a list begins with.
/** @type {string} */
export const MARK = "(?: *)(?:[-*+–—‐‑−⁃]|[0-9]{1,2}[.)]) +";

// What says that there is nothing to say.
/** @type {string} */
export const NOTHING = "(?:[-*+] )?(?:n ?[/.\\\\] ?a\\.?|na|none|nil|nothing|not applicable|not relevant|[-–—.]+)\\.?";
