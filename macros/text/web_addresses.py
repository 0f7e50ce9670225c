"""Addresses of other sites: which may stand in prose, whether a link's words are true, and what wraps one.

The form in the browser reads the same patterns, so they are written in what Python's `re` and JavaScript
read alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from macros.problems.problem import shown

#: Latin letters with the accents of Europe's languages, but none that looks like another without one.
_ACCENTED = "ß-öø-ÿā-įĵ-ķĺ-ľł-ňŋ-ž"
_LETTER = f"[A-Za-z{_ACCENTED}]"
_LABEL = rf"(?:[0-9]|{_LETTER})(?:(?:[0-9-]|{_LETTER}){{0,61}}(?:[0-9]|{_LETTER}))?"
#: Ends of names that lead nowhere outside one organisation's own network (RFC 6762, RFC 8375, RFC 9476).
_INSIDE = r"(?:local|localhost|localdomain|internal|intranet|private|lan|home|corp|arpa|onion|alt)"
#: A site's name: at least two parts in Latin letters, the last of which is no number, as in an IP address.
#: Letters of other alphabets look like these; in `xn--`, nobody can see which they are.
_HOST = (
    rf"(?![^/?#:]*[Xx][Nn]--)(?![^/?#:]*\.{_INSIDE}(?![A-Za-z0-9-]))"
    rf"(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]"
)
HTTPS = re.compile(rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][^\s]*)?")

#: How sites' names end that people write without `https://` or `www.`; others could be a file's name.
_ENDS = (
    r"(?:uk|com|org|net|int|edu|gov|eu|ie|info|biz|io|co|me|tv|app|dev|site|online|wales|cymru|scot|london"
    r"|example|ly|gl|gd|us|fr|de|ru|cn)"
)
_PART = r"[^\s/?#@:.,;()<>\[\]{}*_\x22“”‘’]+"
#: The names of sites that words hold: behind `https://` or `www.`, or alone with an end that people know.
_NAMED = (
    r"https?://(?:[^\s/?#@]*@)?([^\s/?#:@)\]>,;*_]+)",
    rf"(?:^|[\s(<\[\x22“‘*_@])(?:www\.((?:{_PART}\.)*{_PART})|((?:{_PART}\.)+{_ENDS})(?![^\s/?#:)\]>.,;!*_\x22”’]))",
)
NAMED = re.compile("|".join(_NAMED), re.IGNORECASE)

#: Programs that put an address of their own round every link of a mail, or round what was searched for: it
#: tells who got the mail, and leads nowhere once they end.
WRAPPED = re.compile(
    r"https?://(?:"
    r"[a-z0-9.-]*safelinks\.protection\.(?:outlook\.com|office365\.us)"
    r"|statics\.teams\.[a-z.]{1,30}/evergreen-assets/safelinks"
    r"|urldefense(?:\.proofpoint)?\.(?:com|us)|[a-z0-9.-]*mimecast(?:protect)?\.com|protect[0-9]?\.fireeye\.com"
    r"|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|[a-z0-9.-]*protection\.sophos\.com"
    r"|[a-z0-9.-]*clicktime\.symantec\.com|[a-z0-9.-]*links\.govdelivery\.com|[a-z0-9.-]*list-manage[0-9]?\.com/track"
    r"|[a-z0-9.-]*sendgrid\.net/ls/click|lm?\.(?:facebook|instagram)\.com/l\.php"
    r"|(?:www\.)?google\.[a-z.]{2,6}/url|(?:www\.)?bing\.com/ck/"
    r")(?![a-z0-9.-])[^\s<>)\]]*",
    re.IGNORECASE,
)
#: As names of sites are made (RFC 1035).
_LONGEST_LABEL = 63
#: Programs refuse longer addresses than this.
_LONGEST = 2000
_DEFENDED = re.compile(r"/v3/__(.+?)__;")
_INNER = re.compile(r"https?://\S+", re.IGNORECASE)


def refusal(address: str) -> tuple[str, str]:
    """Return the message and the hint for an address that prose may not link to."""
    if not address:
        message = "a link leads nowhere: nothing stands between its round brackets."
    elif (host := _host(address)) and _is_number(host):
        message = f"{shown(address)} leads to a number, and not to a site with a name."
    elif not re.fullmatch(rf"(?:[ -~]|{_LETTER})*", host):
        message = f"the name {shown(host)} has letters of another alphabet, and can pass for another site's."
    elif "xn--" in address.partition("://")[2].partition("/")[0].lower():
        message = f"nobody can read the name in {shown(address)}."
        return message, f"Write it in its own letters: {host}"
    elif host and re.search(rf"\.{_INSIDE}$", host):
        message = f"{shown(address)} can be opened only inside one organisation."
    else:
        message = f"{shown(address)} is not an address that the guide links to."
    return message, "Link to a record, as in [words](barrier:an-id), or to a page that starts with https://."


def false_words(words: str, address: str) -> tuple[str, str, str] | None:
    """Say what is wrong with a link's words: rule, message and hint; None where they are true.

    Words that are, or hold, the address of a site lead to that site; `www.` makes no difference.
    """
    if not any(character.isalnum() for character in words):
        return "link-words", "a link has no words.", "Write what it leads to between the square brackets."
    host = _bare(_host(address))
    for named in sites_named(words):
        if named != host:
            message = f"the words of a link say {shown(named)}, and it leads to {shown(host or address)}."
            return "link-words", message, "Write what the page is called, or the address that it leads to."
    return None


def sites_named(words: str) -> Iterator[str]:
    """Yield the sites that words name, in small letters and without `www.`."""
    for found in NAMED.finditer(unicodedata.normalize("NFKC", words)):
        yield _bare(next(filter(None, found.groups())))


def readable(address: str) -> str:
    """Return an address with its site's name as it is read: `xn--mnchen-3ya` stands for `münchen`."""
    host = _host(address)
    written = re.split(r"[/?#:]", address.partition("://")[2], maxsplit=1)[0]
    return address.replace(written, host, 1) if "xn--" in written.lower() else address


def unwrapped(address: str) -> str:
    """Return the address that a mail program's own holds; an empty text where it cannot be read."""
    if len(address) > _LONGEST:
        return ""
    for _ in range(3):
        if not WRAPPED.match(address):
            return address if HTTPS.fullmatch(address) else ""
        address = next(_held(address), "")
    return ""


def _held(address: str) -> Iterator[str]:
    if defended := _DEFENDED.search(address):
        yield defended[1]
    try:
        parts = urlsplit(address)
        fields = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return
    for name, value in fields:
        if parts.path.startswith("/v2/") and name == "u":
            # Proofpoint's own way: `https-3A__www.gov.uk_a`.
            value = unquote(value.replace("-", "%").replace("_", "/"))  # noqa: PLW2901
        if _INNER.fullmatch(value):
            yield value
    if inner := _INNER.search(unquote(parts.path)):
        yield inner[0]


def _host(address: str) -> str:
    """Return the name of an address's site as people read it; an empty text where it has none."""
    start, _, rest = address.partition("://")
    if start.lower() not in ("http", "https"):
        return ""
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    host = host if host.startswith("[") else host.partition(":")[0]
    return ".".join(map(_read, host.lower().split(".")))


def _read(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return f"{label}\ufffd"


def _is_number(host: str) -> bool:
    """Say whether browsers take a host for an IP address: its last part is a number, or it is in brackets."""
    return (
        host.startswith("[")
        or re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rstrip(".").rpartition(".")[2]) is not None
    )


def _bare(host: str) -> str:
    return ".".join(map(_read, host.lower().strip(".").removeprefix("www.").split(".")))
