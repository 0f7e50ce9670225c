"""Links that somebody has to open before they are published: rows for the table of `macros.checks.detectors`.

They are told as what may identify somebody is, and confirmed in the same way: a profile names a person, and
nobody sees in a short address, or beside a file, where it leads.
"""

# A pattern is easier to read in one piece.
# ruff: noqa: E501

from __future__ import annotations

from macros.checks.detectors import Detector
from macros.text.web_addresses import WRAPPED

_START, _REST = r"(?<![a-z0-9.@-])(?:https?://)?(?:www\.|m\.)?", r"[^\s<>()\[\]]"
#: What ends a sentence is no part of an address.
_ENDED = r"(?<![.,;:!?])"
#: An address is looked for where one begins, and not again inside it: that would take the square of its length.
_WHOLE = r"(?<![^\s<>()\[\]\x22'“‘])(?:https?://|www\.)"
_ASK = " If it is right, it may stay: a reviewer decides."
_SHORT = (
    r"(?:bit\.ly|bitly\.com|tinyurl\.com|t\.co|goo\.gl|g\.co|ow\.ly|is\.gd|v\.gd|buff\.ly|lnkd\.in|rb\.gy|cutt\.ly|shorturl\.at"
    r"|tiny\.cc|t\.ly|rebrand\.ly|bl\.ink|dlvr\.it|ift\.tt|fb\.me|aka\.ms|amzn\.to|adf\.ly|s\.id|youtu\.be|lnks\.gd"
    r"|qrco\.de|qr\.page|me-qr\.com|forms\.gle|linktr\.ee|trib\.al|soo\.gd|snip\.ly|shorte\.st|short\.io|mcaf\.ee|po\.st)"
)
_PEOPLE = (
    r"(?:(?:[a-z0-9-]+\.)?(?:facebook|instagram|twitter|tiktok|snapchat|threads|pinterest|nextdoor|vk)\.(?:com|net|co\.uk)|x\.com|fb\.com"
    r"|(?:[a-z]{2}\.)?linkedin\.com/(?:in|pub|posts|feed)|youtube\.com/(?:@|c/|user/|channel/)|bsky\.app/profile"
    r"|reddit\.com/u(?:ser)?/|medium\.com/@|t\.me|wa\.me|discord\.(?:gg|com)|gofundme\.com|justgiving\.com|[a-z0-9.-]+/@[a-z0-9_])"
)
_SHARED = (
    r"(?:docs\.google\.com|drive\.google\.com|[a-z0-9-]+\.sharepoint\.com|onedrive\.live\.com|1drv\.ms|dropbox\.com|box\.com"
    r"|we\.tl|wetransfer\.com|icloud\.com|mega\.nz|[a-z0-9-]+\.egnyte\.com)"
)
_FILE = (
    r"(?:pdf|docx?|docm|dotx?|odt|rtf|pages|xlsx?|xlsm|ods|csv|pptx?|pptm|ppsx?|odp|key|zip|rar|7z|gz|tar|exe|msi|dmg|apk|jar"
    r"|bat|cmd|scr|iso|js|vbs|mp3|mp4|mov|avi|wav|epub)"
)

_PRESS = (
    r"(?:(?:[a-z0-9-]+\.)+[a-z]+/(?:[a-z0-9/-]*/)?(?:local-)?news(?:-[a-z]+)?/|[a-z0-9-]*(?:news|online|gazette|echo|herald|chronicle|evening|argus"
    r"|advertiser|observer|courier|examiner|dailymail|thesun|mirror|telegraph|guardian|independent|express|standard|times|star|mail|live)"
    r"\.(?:co\.uk|com|uk|org|net|news|wales|scot)/|(?:[a-z]+\.)?bailii\.org/|caselaw\.nationalarchives\.gov\.uk/|(?:[a-z]+\.)?judiciary\.(?:gov\.)?uk/judgments?"
    r"|(?:www\.)?bbc\.(?:co\.uk|com)/news)"
)

ASKED_LINKS = (
    Detector(
        "short-link",
        False,
        "this is a short address: nobody sees where it leads, and that can be changed.",
        "Open it, and give the address of the page that it leads to." + _ASK,
        sign=r"\.[a-z]{2,5}/",
        pattern=rf"{_START}{_SHORT}/{_REST}+{_ENDED}",
    ),
    Detector(
        "social-profile",
        False,
        "this leads to a page of a social network, where people can be found by their names.",
        "Link to a page of the organisation's own site, or leave the link out." + _ASK,
        sign=r"\.[a-z]{2,12}/",
        pattern=rf"{_START}{_PEOPLE}{_REST}*{_ENDED}",
    ),
    Detector(
        "press-link",
        False,
        "this leads to a news report or a judgment, which may name people or point to them.",
        "Leave it out, or link to a page of the organisation that tells of the work." + _ASK,
        sign=r"news|bailii|judgment|caselaw|\.(?:co\.uk|com|uk|org|net)/",
        pattern=rf"(?<!/){_START}(?!(?:(?!caselaw|judiciary)[a-z0-9-]+\.)*(?:gov|nhs|ac|parliament|police|sch)\.uk/)(?:{_PRESS}){_REST}*{_ENDED}",
    ),
    Detector(
        "shared-file",
        False,
        "this leads to a file that somebody shares: readers may have to sign in, and it may be gone tomorrow.",
        "Link to a page that anybody can open." + _ASK,
        sign=r"\.[a-z]{2,12}/",
        pattern=rf"{_START}{_SHARED}/{_REST}*{_ENDED}",
    ),
    Detector(
        "download",
        False,
        "this leads to a file to download.",
        "Link to the page that offers it, so that readers see what it is." + _ASK,
        sign=rf"\.{_FILE}",
        pattern=rf"{_WHOLE}[^\s<>()\[\]/?#]+/(?:(?![?#]){_REST})*\.{_FILE}(?![^\s<>()\[\]?#.,;:!\x22”’])(?:[?#]{_REST}*)?",
    ),
    Detector(
        "accented-site",
        False,
        "the name of this site has accents, by which it can pass for another one.",
        "Look closely whether it is the site that is meant." + _ASK,
        sign="://",
        pattern=rf"{_WHOLE}[^\s/?#:]*[^ -~\s]{_REST}*",
    ),
    Detector(
        "link-through",
        False,
        "this address leads on to another one, which stands inside it.",
        "Give the other one alone." + _ASK,
        sign="=https?(?:%3a|:)",
        pattern=rf"{_WHOLE}(?:(?![?]){_REST})+\?(?:(?!=https?(?:%3a|:)){_REST})*=https?(?:%3a|:)(?:%2f|/){{2}}{_REST}*",
        allowed=WRAPPED.pattern,
    ),
)
