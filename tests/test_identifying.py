"""Identifiers are caught, ordinary prose is not, and the browser finds what Python finds.

Run as a script, it prints the figures.
"""

from __future__ import annotations

import ast
import importlib.util
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
import yaml
from phonenumbers.data.region_GB import PHONE_METADATA_GB
from stdnum.gb import nhs, upn

# Run as a file, the package of the tests is not on the path yet.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.checks import identifying
from macros.checks.detectors import BRITISH_NUMBERS, CHECKS
from macros.checks.identifying import DETECTORS, checks_out, findings, may_block, table
from macros.checks.reading import readings
from tests.in_node import in_node

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    "abc",
    "argparse",
    "ast",
    "asyncio",
    "base64",
    "calendar",
    "collections",
    "concurrent.futures",
    "configparser",
    "contextlib",
    "copy",
    "csv",
    "ctypes",
    "datetime",
    "decimal",
    "difflib",
    "doctest",
    "email.message",
    "enum",
    "fractions",
    "functools",
    "gettext",
    "heapq",
    "html.parser",
    "http.client",
    "inspect",
    "ipaddress",
    "json",
    "locale",
    "logging",
    "mailbox",
    "mimetypes",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "random",
    "re",
    "sched",
    "shlex",
    "shutil",
    "smtplib",
    "socket",
    "statistics",
    "string",
    "subprocess",
    "tarfile",
    "tempfile",
    "textwrap",
    "threading",
    "tkinter.ttk",
    "turtle",
    "typing",
    "unittest.mock",
    "urllib.request",
    "uuid",
    "wave",
    "xml.dom",
    "zipfile",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
CARRIERS = (
    "{}",
    "She told us that {} was on the form, and nobody had looked.",
    "The team met.\nLater, {}, they agreed a plan.",
    "(See {}.)",
    "‘{}’, said the note; the head wrote it down.",
    "- **{}** was still in the file\n- nobody knew why",
    "In 2009, 3 of 12 schools took part: {}",
)


def planted(count: int, seed: int = 7) -> Iterator[tuple[str, str, int, int]]:
    """Give texts that hold an identifier of a blocked kind: kind, text, and where it starts and ends."""
    chance = random.Random(seed)
    makers = [_nhs, _nino, _upn, _birth, _case, _mail, _phone, _postcode]
    for index in range(count):
        maker = makers[index % len(makers)]
        before, detail, behind = maker(chance)
        detail = _disguised(detail, chance)
        carrier = chance.choice(CARRIERS)
        text = carrier.format(before + detail + behind)
        start = text.index(detail)
        yield maker.__name__.strip("_"), text, start, start + len(detail)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _disguised(detail: str, chance: random.Random) -> str:
    """Write some details with digits, blanks and dashes that look alike and are others."""
    match chance.randrange(8):
        case 0:
            return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in detail)
        case 1:
            return detail.replace(" ", "\u00a0").replace("-", "–")
        case 2:
            return detail[:3] + "\u200b" + detail[3:]
    return detail


def _nhs(chance: random.Random) -> tuple[str, str, str]:
    while not nhs.is_valid(number := chance.choice("4567") + _digits(chance, 9)):
        pass
    gap = chance.choice([" ", "-", " - "])
    if chance.random() < 0.5:
        return "", gap.join([number[:3], number[3:6], number[6:]]), ""
    return chance.choice(["NHS no. ", "the patient’s number, ", "NHS number: "]), number, ""


def _nino(chance: random.Random) -> tuple[str, str, str]:
    start = chance.choice("ABCEGHJKLMPRSTWXY") + chance.choice("ABCEGHJKLMPRSWXYZ")
    if start in ("BG", "GB", "KN", "TN", "NT", "ZZ"):
        start = "AB"
    gap = chance.choice(["", " ", "-"])
    pairs = [start, *(_digits(chance, 2) for _ in range(3)), chance.choice("ABCD")]
    made = gap.join(pairs)
    return "", chance.choice([made, made.lower()]), ""


def _upn(chance: random.Random) -> tuple[str, str, str]:
    number = chance.choice(["202", "359", "825", "931"]) + _digits(chance, 8)
    number += chance.choice([_digits(chance, 1), chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ")])
    made = upn.calc_check_digit(number) + number
    return "", chance.choice([made, made.lower(), f"{made[0]} {made[1:4]} {made[4:8]} {made[8:]}"]), ""


def _birth(chance: random.Random) -> tuple[str, str, str]:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1995, 2024)
    name = MONTHS[month - 1]
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    written = chance.choice(
        [
            f"{day} {name} {year}",
            f"{day}{ending} {name} {year}",
            f"{day}{ending} of {name}, {year}",
            f"{name} {day}, {year}",
            f"{name[:3]} {day}{ending} {year}",
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year % 100:02}",
            f"{day:02}-{name[:3]}-{year % 100:02}",
            f"{year}-{month:02}-{day:02}",
            f"{day:02} {month:02} {year}",
        ]
    )
    words = ["born on ", "DOB ", "DOB: ", "date of birth: ", "d.o.b. ", "Date of Birth ", "born "]
    return (chance.choice(words), written, "") if chance.random() < 0.8 else ("", written, " (DOB)")


def _case(chance: random.Random) -> tuple[str, str, str]:
    year = chance.randint(2005, 2024)
    words = [
        "case number: ", "case ref ", "court reference ", "LAC ID ", "Mosaic ID: ", "Liquidlogic ",
        "ICS no. ", "case no ", "crime reference number ",
    ]  # fmt: skip
    match chance.randrange(4):
        case 0:
            letters = chance.choice(["ZE", "FD", "LV", "BM", "ZW"])
            made = f"{letters}{year % 100:02}{chance.choice('CPF')}{_digits(chance, 5)}"
            return "", chance.choice([made, made.lower()]), ""
        case 1:
            return "", f"[{year}] EWHC {chance.randint(10, 3000)} (Fam)", ""
        case 2:
            return "", f"[{year}] EWFC {chance.randint(10, 300)}", ""
    number = chance.choice([_digits(chance, 6), f"{_digits(chance, 2)}/{_digits(chance, 5)}/{year % 100:02}"])
    return chance.choice(words), number, ""


def _mail(chance: random.Random) -> tuple[str, str, str]:
    name = chance.choice(["jo.roe", "j_roe77", "jroe", "Jo-Roe", "jo+work"])
    place = chance.choice(["gmail.com", "example.co.uk", "northtown.gov.uk", "hotmail.co.uk", "nhs.net"])
    dotted = place.replace(".", " dot ")
    bracketed = place.replace(".", " [dot] ")
    forms = [f"{name}@{place}", f"{name} at {dotted}", f"{name} (at) {place}", f"{name} [at] {bracketed}"]
    return "", chance.choice([*forms, forms[0].upper(), f"{name} @ {place}"]), ""


def _phone(chance: random.Random) -> tuple[str, str, str]:
    kind = chance.choice(["mobile", "london", "town"])
    if kind == "mobile":
        parts = ["7" + chance.choice("345789") + _digits(chance, 2), _digits(chance, 3), _digits(chance, 3)]
    elif kind == "london":
        parts = ["20", "7" + _digits(chance, 3), _digits(chance, 4)]
    else:
        parts = ["1" + chance.choice("2346789") + _digits(chance, 2), _digits(chance, 6)]
    gap = chance.choice([" ", "", "-", ".", "  "])
    whole = gap.join(parts)
    start = chance.choice(["0", "0", "+44 ", "+44", "0044 ", "+44 (0)", "(0"])
    return "", (f"(0{parts[0]}) {gap.join(parts[1:])}" if start == "(0" else start + whole), ""


def _postcode(chance: random.Random) -> tuple[str, str, str]:
    area = chance.choice(["M1", "WN1", "SW1A", "E14", "LS11", "W1T", "EC1A", "B33", "CR2", "DN55", "M60"])
    inward = chance.choice("123456789") + chance.choice("ABDEFGHJ") + chance.choice("ABDEFGHJ")
    made = f"{area} {inward}"
    if chance.random() < 0.4:
        bare = chance.choice([made.replace(" ", ""), made.replace(" ", "").lower()])
        return chance.choice(["postcode ", "who lives at "]), bare, ""
    return "", chance.choice([made, made.lower()]), ""


def caught(text: str, start: int, end: int) -> bool:
    return may_block(text) and any(f.blocks and f.start < end and start < f.end for f in findings(text))


def ordinary() -> Iterator[tuple[str, str]]:
    """Give ordinary texts with their names: the guide's own, licences, and what Python says of itself."""
    for path in [*ROOT.glob("data/**/*.yml"), *ROOT.glob("docs/**/*.md"), ROOT / "LICENSE"]:
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted(Path("/usr/share/common-licenses").glob("*")):
        yield path.name, path.read_text(encoding="utf-8", errors="replace")
    for name in MODULES:
        try:
            source = importlib.util.find_spec(name)
            tree = ast.parse(Path(source.origin).read_text(encoding="utf-8"))  # type: ignore[union-attr,arg-type]
        except (ImportError, AttributeError, OSError):
            continue
        nodes = (ast.Module, ast.ClassDef, ast.FunctionDef)
        yield name, "\n".join(ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, nodes))


def false_blocks() -> tuple[int, list[tuple[str, str, str]]]:
    """Give how many words were read, and what was blocked in them. E-mail addresses are what they are."""
    words, found = 0, []
    for name, text in ordinary():
        words += len(re.findall(r"[^\W\d_]{2,}", text))
        if may_block(text):
            hits = findings(text, blocking_only=True)
            found += [(name, f.name, text[f.start : f.end]) for f in hits if "@" not in text[f.start : f.end]]
    return words, found


def test_every_planted_identifier_is_caught() -> None:
    missed = [(kind, text) for kind, text, start, end in planted(2000) if not caught(text, start, end)]
    assert missed == []


def test_ordinary_prose_is_let_through() -> None:
    words, found = false_blocks()
    assert words > 200_000
    assert len(found) <= words / 100_000, found


#: What details are made of, and what they stand beside: put together at random, they make many near misses.
PIECES = [
    *(
        "born ",
        "dob",
        "d.o.b. ",
        "d / o / b",
        "1 May 99",
        "May 199",
        "2009-05-03",
        "3 of 12",
        "birth",
        "bday",
    ),
    *("nhs no ", "943 476 5919", "9434765919", "AB123456C", "ab 12 34 56", "ni ", "upn ", "A825109318001"),
    *("ZE20C00123", "[2020] EWFC 3", "case no ", "ref: ", "Mosaic ID ", "12/3456", "12a3b4c5", "2012", " 12"),
    *("jo", "@", "gmail", ".com", " dot ", " at ", "[at]", "(dot)", "[.]", "x.co.uk", "020 7946 0958", "+44"),
    *("o800 1111", "M1 1AA", "m11aa", "gir 0aa", "İ", "K", "é", "\u200b", "٣", "–", "’", "\n", " ", "x"),
]


def near_misses(count: int) -> list[str]:
    chance = random.Random(5)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(count)]


def test_the_quick_look_misses_nothing_that_is_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*(text for _, text, _, _ in planted(400, seed=11)), *near_misses(1000)]
    looked = [list(findings(text)) for text in texts]
    blocked = [list(findings(text, blocking_only=True)) for text in texts]
    monkeypatch.setattr(identifying, "_SIGN_OF_BLOCKED", re.compile(""))
    assert looked == [list(findings(text)) for text in texts]
    assert blocked == [list(findings(text, blocking_only=True)) for text in texts]
    assert sum(map(bool, blocked)) > 500


def test_no_sign_keeps_from_asking_about_what_its_pattern_finds() -> None:
    """Signs of what is blocked may: some of them stand for the context."""
    told = [
        "3 y / o",
        "aged just three",
        "Child B2",
        "Dr. R. Rowe",
        "4 new families",
        "just one boy",
        *LINKED,
    ]
    kinds = yaml.safe_load((ROOT / "tests/identifying/kinds.yml").read_text(encoding="utf-8"))
    for text in (*told, *(text for kind in kinds.values() for text in kind.get("confirm", ()))):
        for detector in DETECTORS:
            flags = re.ASCII | re.IGNORECASE if detector.ignore_case else re.ASCII
            asks = not (detector.blocks or detector.context)
            if asks and re.search(detector.pattern, text, flags):
                assert re.search(detector.sign, text.lower(), re.ASCII), (detector.name, text)
                assert re.search(detector.needs, text, re.ASCII), (detector.name, text)


def test_links_that_a_person_must_open_are_told() -> None:
    told = {text: ", ".join(f.name for f in findings(text) if not f.blocks) for text in LINKED}
    assert told == LINKED
    # What comes out of a mail program is told by a rule of its own.
    wrapped = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.gov.uk%2Freport"
    assert list(findings(wrapped)) == []


def test_messages_are_plain_and_repeat_nothing() -> None:
    for detector in DETECTORS:
        assert detector.message.endswith(".")
        assert detector.hint.endswith(".")
    for _, text, start, end in planted(200):
        for finding in findings(text):
            assert text[start:end] not in finding.message + finding.hint


def test_checksums_are_those_of_the_library() -> None:
    chance = random.Random(3)
    for _ in range(5000):
        ten = _digits(chance, 10)
        assert checks_out(ten, CHECKS["nhs"]) == nhs.is_valid(ten), ten
        last = chance.choice([_digits(chance, 1), chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ")])
        number = chance.choice(upn._alphabet[:23]) + "825" + _digits(chance, 8) + last
        assert checks_out(number, CHECKS["upn"]) == upn.is_valid(number), number


def test_the_patterns_of_numbers_are_those_of_the_library() -> None:
    """Where this fails after an update, numbers were given out since: copy the library's patterns."""
    # Personal numbers (070) all have ten digits, and any ten are found.
    kinds = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "pager", "uan")
    known = {name: kind for name in kinds if (kind := getattr(PHONE_METADATA_GB, name)) is not None}
    assert {name: kind.national_number_pattern for name, kind in known.items()} == BRITISH_NUMBERS


def test_telephone_numbers_that_the_library_knows_are_found() -> None:
    chance = random.Random(5)
    known = 0
    while known < 1000:
        number = phonenumbers.parse("0" + chance.choice("1123577789") + _digits(chance, 9), "GB")
        # Those of helplines and public bodies may stand.
        is_free = re.match("80[08]|30[03]", str(number.national_number)) is not None
        if is_free or not phonenumbers.is_valid_number(number):
            continue
        known += 1
        for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
            written = phonenumbers.format_number(number, form)
            assert [f.name for f in findings(f"Ring {written} today.")] == ["telephone"], written


def test_readings_keep_places() -> None:
    text = "A\u200b٠٧\u00a0–x"
    (read,) = readings(text)
    assert read.text == "A07 -x"
    assert [text[slice(*read.span(i, i + 1))] for i in range(6)] == list("A٠٧\u00a0–x")
    text = "see\u200b [jo](https://a.example/?q=jo%2540b)&commat;gov.uk **07**7OO 9 one two"
    read, decoded, shown = readings(text)
    assert decoded.text == "see [jo](https://a.example/?q=jo@b)@gov.uk **07**7OO 9 one two"
    assert shown.text == "see jo@gov.uk 07700 9 12"
    places = {"jo": "jo", "@": "&commat;", "07700": "07**7OO", "12": "one two"}
    for words, written in places.items():
        start = shown.text.index(words)
        assert text[slice(*shown.span(start, start + len(words)))] == written


#: Addresses that a person has to open first, by what is told of each; nothing is told of the last.
LINKED = {
    "[x](https://bit.ly/abc)": "short-link",
    "It is at tinyurl.com/abc, too.": "short-link",
    "https://www.facebook.com/jo.roe": "social-profile",
    "[her page](https://uk.linkedin.com/in/jo-roe-1)": "social-profile",
    "https://mastodon.social/@jo": "social-profile",
    "wa.me/qr/ABC": "social-profile",
    "[x](https://www.gövernment.example/a)": "accented-site",
    "https://northtown.sharepoint.com/:b:/s/x": "shared-file",
    "[report](https://www.example.gov.uk/a/report.PDF)": "download",
    "www.example.gov.uk/x.docx.": "download",
    "<https://www.example.gov.uk/a.xlsx?x=1#2>": "download",
    "https://share.example/?url=https%3A%2F%2Fgov.uk": "link-through",
    "https://www.gov.uk/a.pdfs/b and not.co/x, notbit.ly/x, Node.js/x, https://ox.com/jo": "",
}


def corpus() -> list[str]:
    texts = [text for _, text, _, _ in planted(1600, seed=11)]
    texts += [piece for _, text in list(ordinary())[::6] for piece in text.split("\n\n")[:60]]
    texts += [
        "𝟎𝟕𝟕𝟎𝟎 900123 😀 ring",
        "😀 A boy aged 13, Child A, Mrs Rowe, two children",
        "İ ſ K @ DOB 3 May 2009",
        *LINKED,
    ]
    return texts


def test_the_script_finds_what_python_finds() -> None:
    texts = corpus()
    script = """const { find } = await load("contribution/identifying.js");
    return given.texts.map((text) => find(text, given.table));"""
    for text, found in zip(texts, in_node(script, {"texts": texts, "table": table()}), strict=True):
        assert _in_python(text) == _told(found), text


def test_the_script_counts_check_digits_as_python_does() -> None:
    chance = random.Random(4)
    numbers = [_digits(chance, 10) for _ in range(500)]
    found = in_node(
        """const { checksOut } = await load("contribution/identifying.js");
        return given.numbers.map((number) => checksOut(number, given.check));""",
        {"numbers": [*numbers, "943 476 5919", "943", ""], "check": CHECKS["nhs"]._asdict()},
    )
    assert found == [checks_out(number, CHECKS["nhs"]) for number in numbers] + [True, False, False]


def _told(found: list[dict[str, Any]]) -> list[tuple[str, bool, int, int]]:
    return [(f["name"], f["blocks"], f["start"], f["end"]) for f in found]


def _in_python(text: str) -> list[tuple[str, bool, int, int]]:
    """Give what is found with places as the browser counts them."""

    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le")) // 2

    return [(f.name, f.blocks, units(f.start), units(f.end)) for f in findings(text)]


@pytest.mark.parametrize("text", ["info@northtown.gov.uk", "Childline, 0800 1111", "enquiries@abc.org.uk"])
def test_contacts_of_organisations_are_let_through(text: str) -> None:
    assert not list(findings(f"Write or ring: {text}."))


if __name__ == "__main__":
    every = list(planted(2000))
    hits = [kind for kind, text, start, end in every if caught(text, start, end)]
    print(f"planted: {len(hits):,} of {len(every):,} caught", dict(Counter(hits)))
    words, found = false_blocks()
    print(f"ordinary prose: {len(found)} false blocks in {words:,} words", found)
