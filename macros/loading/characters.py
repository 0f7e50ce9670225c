"""A file's bytes → its text as its author sees it; every character that only looks like another is told.

Texts are pasted from Word, chats and web pages: a no-break space looks like a space, '：' like a colon, '–'
like the hyphen of a list. To YAML they are words, and it stumbles somewhere else. So characters are looked at
before anything is read, and what each of them looks like is read in its place: whatever else is wrong in the
file is told at once as well.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

from macros.loading.yaml_mistakes import LONGEST_SHOWN, quoted
from macros.problems.problem import count_of, shown
from macros.records.legibility import UNSEEN, called, class_of, is_ordinary

#: What is told of a character: line (from 1), rule, message, hint.
Tell = Callable[[int, str, str, str], None]

#: Characters that nobody sees, and the end of a line where there is none.
UNPRINTABLE = re.compile(rf"[{class_of(UNSEEN)}]|\r(?!\Z)")
#: How the lines begin between which git leaves the two versions of what was changed on both sides.
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
#: Letters of other scripts that look like Latin ones; NFKC leaves them as they are.
LOOKALIKE_LETTERS = str.maketrans(
    "аеорсухіјѕԁһԛԝкӏαοερνικτυωηոսցɡıɑАВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwklaoepviktuwnnuggiaABESIJKMHOPCTYXABEZHIKMNOPTYX",
)
_SAVE = "Save the file as UTF-8: in Word or Notepad, choose 'UTF-8' under 'Encoding'."
_SAVE_LINES = "Save the file with the line ends of Windows (CRLF) or Unix (LF)."
_MARKED_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_WANTED = {" ": "space", ":": "colon", "-": "hyphen", ",": "comma", '"': "quotation mark"}
_ENDS = "\r\x85\u2028\u2029"
_DASHES = "‐‑‒–—―−⁃"
_BULLETS = "•‣◦·●○▪▫■□➢\uf0b7"
_OPENING, _CLOSING = "“”„‟«‘‚", "”“»’‘"

# These are held against lines in plain characters, one for each of the line's own.
_LAYOUT = re.compile(r" *(?:- +)*(?:[a-z_][a-z0-9_]* *:)? *")
_ITEM = re.compile(rf"(?P<indent> *)(?P<mark>[{_DASHES}{_BULLETS}] *|[*+] +)(?P<text>.*)")
_OPEN_FIELD = re.compile(r" *(?:- +)*[a-z_][a-z0-9_]* *: *$")
_FIELD = re.compile(r"[a-z_][a-z0-9_]* *:")
_BLOCK = re.compile(r"(?P<before> *(?:- +)*)(?P<name>[a-z_][a-z0-9_]* *: +)?[|>][-+0-9]* *(?:#.*)?$")
#: What stands between the parts of a list or record in brackets; or a text in quotation marks among them.
_BETWEEN = re.compile(
    r"(?P<quoted>(?<=[\[{,: ])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'))"
    r"|[\[{,] *(?:[a-z_][a-z0-9_]* *: *)?| *[\]}]"
)
_CURLY = re.compile(rf"(?P<before>[\[{{,] *|: +)[{_OPENING}](?P<text>[^{_CLOSING}]*)[{_CLOSING}]")
#: A line of ordinary characters whose layout may be meant otherwise: it starts as an item, or its text with a
#: bracket, or with some quotation mark and ends with one.
_UNLIKE_ITSELF = re.compile(
    rf"(?> *(?:- +)*(?:[a-z_][a-z0-9_]* *:)? *)(?:[\[{{]|[\"'{_OPENING}].*[\"{_CLOSING}]\s*\Z)"
    rf"| *(?:[{_DASHES}{_BULLETS}]|[*+] )|-+[{_DASHES}]"
)


class _Plain(dict[int, int | str]):
    """What characters look like, one for one: `str.translate` asks for each."""

    def __missing__(self, code: int) -> int | str:
        character = chr(code)
        alike = unicodedata.normalize("NFKC", character)
        if unicodedata.category(character) == "Zs":
            alike = " "
        elif character in "∶꞉ː։":
            alike = ":"
        self[code] = alike if alike.isascii() and len(alike) == 1 else character
        return self[code]


_PLAIN = _Plain(LOOKALIKE_LETTERS)


def in_other_characters(value: str) -> tuple[str, str] | None:
    """Say of an id, a number or a word of a list that it only looks as if a keyboard had typed it.

    Return the message and what to write; None where that is not what is wrong with the value.
    """
    plain = value.translate(_PLAIN).strip(f" \"'{_OPENING}{_CLOSING}")
    plain = re.sub(f"[{_DASHES}]", "-", plain)
    if value.isascii() or not plain.isascii():
        return None
    odd = next(character for character in value if not character.isascii())
    return f"{shown(value)} is written with another character than it seems: {called(odd)}.", f"Write {plain}"


def unseen_in(text: str) -> tuple[str, str] | None:
    """Say which character of a text nobody sees, and what to do about it; None where there is none."""
    found = UNPRINTABLE.search(text)
    if not found:
        return None
    message = f"there is an invisible character in this line: {called(found[0])}."
    return message, "Delete it, or type the text again by hand."


def readable(data: bytes, tell: Tell) -> list[str] | None:
    """Return the lines of a file as they look; None where what was meant is anybody's guess."""
    text = _decoded(data, tell)
    if text is None:
        return None
    lines = _with_line_ends(text, tell)
    conflicting = any(mark in text for mark in CONFLICT_MARKS)
    sound = not conflicting or _without_conflict(lines, CONFLICT_MARKS, tell)
    suspects = []
    for index, line in enumerate(lines):
        if line.isascii() and line.isprintable():
            if line.lstrip(" ")[:2] not in ("* ", "+ "):
                continue
        elif is_ordinary(line):
            if not _UNLIKE_ITSELF.match(line):
                continue
        else:
            sound = _all_is_seen(index + 1, line, tell) and sound
            lines[index] = UNPRINTABLE.sub("", line).replace("\t", " ")
        suspects.append(index)
    if suspects:
        _mend_layout(lines, suspects, tell)
    if sound and not any(line.strip() for line in lines):
        tell(1, "empty", "the file is empty.", "'python -m macros new KIND ID' writes a record to fill in.")
        return None
    return lines if sound else None


def readable_text(data: bytes, tell: Tell) -> list[str] | None:
    """Return the lines of a file of prose, whose characters may be what they like; None as `readable` does.

    A line of equals signs underlines a heading there, unless there are other marks of a conflict.
    """
    text = _decoded(data, tell)
    if text is None:
        return None
    lines = _with_line_ends(text, tell)
    conflict = any(line.startswith(CONFLICT_MARKS[0]) for line in lines)
    others = tuple(mark for mark in CONFLICT_MARKS if conflict or not mark.startswith("="))
    return lines if _without_conflict(lines, others, tell) else None


def _decoded(data: bytes, tell: Tell) -> str | None:
    """Turn bytes into text. What is not UTF-8 is told: of a whole file once, of single bytes in each line."""
    mostly_null = data.count(0) * 4 > len(data)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        text = None
    if text is not None and not mostly_null:
        return text
    if encoding := _other_encoding(data):
        tell(1, "encoding", f"the file is saved as {encoding[:6]}, not as UTF-8.", _SAVE)
        return data.decode(encoding, "ignore")
    if 0 in data:
        message = "this is not a file of text, or not one that is saved as UTF-8."
        tell(1, "encoding", message, f"{_SAVE} Out of a document, copy the text alone.")
        return None
    return "\n".join(_decoded_line(number, line, tell) for number, line in enumerate(data.split(b"\n"), 1))


def _other_encoding(data: bytes) -> str:
    """Return the encoding that a file's first bytes name, or that every other byte betrays; or nothing."""
    if encoding := next((name for mark, name in _MARKED_ENCODINGS.items() if data.startswith(mark)), ""):
        return encoding
    even, odd = data[::2].count(0) * 4, data[1::2].count(0) * 4
    if odd > len(data) > even:
        return "UTF-16-LE"
    return "UTF-16-BE" if even > len(data) > odd else ""


def _decoded_line(number: int, line: bytes, tell: Tell) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        byte = line[error.start : error.start + 1]
        meant = byte.decode("cp1252", "ignore")
        said = f"byte {byte[0]:#04x}" + (f", on Windows '{meant}'" if meant else "")
        tell(number, "encoding", f"this line holds a character that is not saved as UTF-8 ({said}).", _SAVE)
        return line.decode("cp1252", "ignore")


def _with_line_ends(text: str, tell: Tell) -> list[str]:
    """Cut a text into lines. Where all of them end in a way that YAML does not know, that is told once."""
    doubled = text.find("\r\r\n")
    if doubled >= 0:
        message = "this line ends with two carriage returns (U+000D), and so may others."
        tell(text.count("\n", 0, doubled) + 1, "line-end", message, _SAVE_LINES)
        text = text.replace("\r\r\n", "\n")
    found = re.search(f"[{_ENDS}]", text.strip()) if "\n" not in text else None
    if found:
        message = f"the lines of this file end with a character of their own: {called(found[0])}."
        tell(1, "line-end", message, _SAVE_LINES)
        text = re.sub(f"[{_ENDS}]", "\n", text)
    return text.split("\n")


def _without_conflict(lines: list[str], marks: tuple[str, ...], tell: Tell) -> bool:
    """Tell of the marks of a merge conflict; False where there are some: two versions stand in the file."""
    sound = True
    for number, line in enumerate(lines, 1):
        if line.startswith(marks) and line[7:8] in ("", " ", "\r"):
            message = f"{shown(line.rstrip())} is a mark that git leaves where two versions of a file differ."
            hint = "Keep what belongs here of the versions between such marks, and delete this line."
            tell(number, "conflict", message, hint)
            sound = False
    return sound


def _all_is_seen(number: int, line: str, tell: Tell) -> bool:
    """Tell of a tab, and of what nobody sees; False where the lines cannot be read without knowing more."""
    sound = True
    if "\t" in line:
        tell(
            number, "tab", "there is a tab in this line, and YAML needs spaces.", "Type spaces in its place."
        )
        sound = "\t" not in line[: len(line) - len(line.lstrip())]
    if end := next((found for found in UNPRINTABLE.findall(line) if found in _ENDS), ""):
        message = f"this line is cut in two by a character that few programs know: {called(end)}."
        tell(number, "character", message, "Delete it, and press Enter in its place.")
        return False
    if said := unseen_in(line):
        tell(number, "character", *said)
    return sound


def _mend_layout(lines: list[str], suspects: list[int], tell: Tell) -> None:
    """Tell of what only looks like layout in some of the lines, and put in its place what it looks like."""
    plain = [line.translate(_PLAIN) for line in lines]
    in_texts = list(_layout_of_texts(plain))
    for index in suspects:
        line, looks, columns = lines[index], plain[index], in_texts[index]
        mended = looks[:columns] + line[columns:] if columns is not None else _mended(line, plain, index)
        if mended != line:
            tell(index + 1, "character", *_told(line, mended))
            lines[index], plain[index] = mended, mended.translate(_PLAIN)


def _layout_of_texts(plain: list[str]) -> Iterator[int | None]:
    """Yield how many columns of each line indent it in a text after '|' or '>'; None for other lines."""
    least, width = 0, None
    for line in plain:
        depth = len(line) - len(line.lstrip(" "))
        blank = depth == len(line.rstrip("\r"))
        if least and (blank or depth >= least):
            width = depth if width is None and not blank else width
            yield depth if width is None else min(depth, width)
            continue
        least, width = 0, None
        if found := _BLOCK.match(line):
            before = found["before"]
            # Further right than its field; or than the dash, where the text is an item itself.
            least = 1 + (len(before) if found["name"] else before.rfind("-"))
        yield None


def _mended(line: str, plain: list[str], index: int) -> str:
    """Return a line that stands in no long text with its layout as it looks."""
    looks = plain[index]
    if re.fullmatch(f"[-{_DASHES}]+", looks):
        return "---"
    if _BLOCK.match(looks) and "#" not in looks:
        return looks
    if (item := _ITEM.match(looks)) and _is_item(item, plain[:index]):
        start, end = item.span("mark")
        line, looks = f"{line[:start]}- {line[end:]}", f"{looks[:start]}- {looks[end:]}"
    found = _LAYOUT.match(looks)
    end = found.end() if found else 0
    layout, text = _spaced(line[:end], looks[:end]), line[end:]
    if looks[end : end + 1] in ("[", "{"):
        return layout + _in_brackets(text, looks[end:])
    ends_here = index + 1 == len(plain) or _depth(plain[index + 1]) <= _depth(looks)
    return layout + (_in_quotation_marks(text) if ends_here else text)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(item: re.Match[str], above: list[str]) -> bool:
    """Say whether a line that starts with some mark stands where an item of a list belongs."""
    depth = len(item["indent"])
    for line in reversed(above):
        if not line.strip() or line.lstrip().startswith("#") or _depth(line) > depth:
            continue
        return bool(_OPEN_FIELD.match(line)) or (_depth(line) == depth and line.startswith("- ", depth))
    return bool(_FIELD.match(item["text"]))


def _spaced(line: str, looks: str) -> str:
    """Return layout as it looks; a wide colon looks as if a space stood behind it."""
    return f"{looks} " if looks.endswith(":") and not line.endswith(":") else looks


def _in_brackets(text: str, looks: str) -> str:
    """Return a list or record in brackets with what stands between its parts as it looks."""
    made, end = "", 0
    for found in _BETWEEN.finditer(looks):
        start, stop = found.span()
        between = text[start:stop] if found["quoted"] else _spaced(text[start:stop], found[0])
        made += text[end:start] + between
        end = stop
    made += text[end:]

    def straight(curly: re.Match[str]) -> str:
        cut = any(sign in curly["text"] for sign in ",:#[]{}")
        return curly["before"] + quoted(curly["text"]) if cut else curly[0]

    return _CURLY.sub(straight, made)


def _in_quotation_marks(text: str) -> str:
    """Return a text with straight quotation marks around it, where it has others that YAML had to know."""
    whole = text.rstrip()
    first, inner, last = whole[:1], whole[1:-1], whole[-1:]
    if len(whole) < 2 or first not in f"\"'{_OPENING}" or last not in f'"{_CLOSING}':
        return text
    straight = [mark for mark in (first, last) if mark in "\"'"]
    if straight:
        # One that opens or closes, and another of its kind nowhere.
        wrong = len(straight) == 1 and whole.count(straight[0]) == 1
    else:
        wrong = not re.search("[“”]", inner) and re.search(r":(?: |$)| #", inner) is not None
    return quoted(inner) if wrong else text


def _told(line: str, mended: str) -> tuple[str, str]:
    """Say which character of a line is not what it looks like, and what to type."""
    at = next(n for n, character in enumerate(line) if mended[n : n + 1] != character)
    wanted, name = _WANTED.get(mended[at], f"'{mended[at]}'"), called(line[at])
    article = "an" if name[0] in "aeio" else "a"
    message = f"this line holds {article} {name} where a plain {wanted} belongs."
    text = re.sub(" +(?=:)", "", re.sub(" +", " ", mended.strip()))
    if not text:
        return message, "Delete it: the line only looks empty."
    if at < _depth(mended):
        return (
            message,
            f"Delete all that stands before {shown(text, 20)}, and type {count_of(_depth(mended), 'space')}.",
        )
    return message, f"Write: {text if len(text) <= LONGEST_SHOWN else f'{text[:LONGEST_SHOWN]}…'}"
