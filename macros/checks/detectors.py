"""The table of what may tell who somebody is: data for the engines in Python and in the browser."""

# A pattern is easier to read in one piece; a token is a piece of a number here.
# ruff: noqa: E501, S105

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple


class Checksum(NamedTuple):
    """A checksum: its alphabet, a weight for each character, and what the sum must divide by."""

    alphabet: str
    weights: tuple[int, ...]
    modulus: int


@dataclass(frozen=True)
class Detector:
    """One way in which a kind of detail is written.

    `sign` is a quick look, at the text in small letters: without it, nothing is looked for. Each
    pattern of `context` must be found, and `without` must not, in the `near` characters before or
    behind. What fits `allowed` whole is no finding. `needs` is what several detectors cannot do without: it
    is looked for once in a text, as it is written.
    """

    name: str
    blocks: bool
    message: str
    hint: str
    pattern: str
    sign: str
    ignore_case: bool = True
    context: tuple[str, ...] = ()
    without: str = ""
    near: int = 50
    allowed: str = ""
    checksum: str = ""
    needs: str = ""


A_FIGURE, A_CAPITAL = "[0-9]", r"[A-Za-z’',:)-][ '‘\x22“]{1,3}[A-Z]"
_DIGITS = "0123456789"
_PUPIL = "ABCDEFGHJKLMNPQRTUVWXYZ"
CHECKS = {
    # The tenth digit is eleven less the rest, so that all ten together divide by eleven.
    "nhs": Checksum(_DIGITS, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1), 11),
    # Digits stand behind the 23 letters: their place is their value when divided by 23.
    "upn": Checksum(_PUPIL + _DIGITS, (22, *range(2, 14)), 23),
}

_GAP = r"[ ()./*_-]{0,3}"
START, END = r"(?<![a-z0-9])", r"(?![a-z0-9])"

_NHS = (
    "this looks like an NHS number.",
    "Delete it: a case study never needs one.",
)
_NHS_CONTEXT = r"nhs|patient|hospital|health|medical|clinic|surgery|\bgp\b|number|\bno\b|\bid\b"
_NINO = "this looks like a national insurance number.", "Delete it: a case study never needs one."
_NINO_START = r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]"
_UPN = "this looks like a unique pupil number.", "Delete it: a case study never needs one."
_BIRTH = "this looks like a date of birth.", "Delete it, and write a stage of life: 'in primary school'."
_CASE = (
    "this looks like the number of a case, a court file or a person's record.",
    "Delete it, and say what it was about: 'a child protection plan', 'a hearing'.",
)
MAIL = (
    "this looks like a person's e-mail address.",
    "Delete it, or give a shared one of the organisation, such as enquiries@ at its own .gov.uk address.",
)
PHONE = (
    "this looks like a telephone number.",
    "Delete it, and name the organisation: readers can look its number up.",
)
_POST = "this looks like a full postcode.", "Delete it, and name the town, the borough or the county."

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?<=[ ./-])(?:x?(?:iv|v?i{1,3}|ix|v|x)|xi{1,2})(?=[ ./-]))"
)
WELSH_MONTH = r"(?:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
_CUT = r"[ .,/-]{1,3}"
ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
DAY = rf"(?:(?:0?[1-9]|[12][0-9]|3[01])(?: ?(?:st|nd|rd|th))?|{ORDINAL})"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR = (
    r"(?:['‘’]?[0-9]{2}|(?:19|20)[0-9]{2}"
    rf"|two thousand(?:,? and)?(?: (?:{_TEEN}|(?:twenty[ -])?{_ONES}|twenty))?"
    rf"|(?:nineteen|twenty)[ -](?:{_TEEN}|oh[ -]{_ONES}|(?:twenty|eighty|ninety)(?:[ -]{_ONES})?))"
)
DATE = (
    rf"{START}(?:"
    rf"{DAY}{_CUT}?(?:(?:day )?of )?{MONTH}{_CUT}?(?:in )?{_YEAR}"
    rf"|{MONTH}{_CUT}?(?:the )?{DAY}{_CUT}?{_YEAR}"
    rf"|(?:19|20)[0-9]{{2}}{_CUT}{MONTH}{_CUT}{DAY}"
    r"|[0-3]?[0-9] ?[ ./\\-] ?[0-3]?[0-9] ?[ ./\\-] ?(?:['‘’]?[0-9]{2}|(?:19|20)[0-9]{2})"
    r"|(?:19|20)[0-9]{2} ?[ ./\\-] ?[0-3]?[0-9] ?[ ./\\-] ?[0-3]?[0-9]"
    r"|(?:19|20)[0-9]{6}|[0-3][0-9][01][0-9](?:19|20)[0-9]{2}"
    rf"){END}"
)
_BORN = r"\bborn\b|\bb ?\.(?! ?[a-z])|\bturned (?:[0-9]{1,2}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|[a-z]{3,5}teen) on\b|\bd ?\. ?o ?\. ?b|\bd ?/ ?o ?/ ?b|\bdob\b|\bbirth|\bdate-of-birth|\bbd?ay\b"

#: Undertakings are born, too.
NO_CHILD = (
    r"\b(?:partnership|project|programme|service|idea|team|trust|scheme|board|hub|centre|charity|network|initiative"
    r"|pilot|agency|department|organisation|group|forum|alliance|model|plan|movement|company|council|club|campaign"
    r"|consortium|collaboration|policy|strategy|protocol|unit|academy|school|federation|approach)s?\b[^.]{0,30}"
    r"\b(?:was|were|is|been|being)(?: [a-z]+ly)? (?:re)?born\b|\bborn (?:out )?(?:of|from)\b"
)

#: Programs in which the people of these services write, and what their numbers are called.
_SYSTEMS = (
    r"lcs|child ?view|contr ?occ|yois|chms|synergy|impulse|asset ?plus|core ?\+|care ?director|care ?notes|paris|lorenzo"
    r"|cerner|cpoms|my ?concern|arbor|bromcom|integris|scholar ?pack|e-?cins|ecaf|ehm|datix|steis|holmes|charms|abacus"
    r"|open ?rio|black ?pear|quattro|onecase|icase|red ?sigma|compass|pronto|connect ?on ?line"
)
_NUMBERED = (
    r"(?:case|court|crime|police|incident|offence|claim|file|referral|client|person|patient|service[ -]user"
    r"|child|pupil|student|family|social[ -]care|record|lac|ics|cin|cp|ehcp|echp|camhs|cafcass|yjs|yot|mash"
    r"|mosaic|liquid ?logic|eclipse|azeus|frameworki|care ?first|care ?works|tribal|capita one|sims|systmone"
    r"|system ?one|rio|emis|niche|pnc|urn|crn|nspis|athena|cad|sui|mrn|lado|sen|send|strategy discussion|warrant"
    rf"|{_SYSTEMS})"
)
_REFERENCE = r"(?:ref(?:s|erence|\.)?|number|num\b|nos?\b\.?|n[o°º]\.?|id|identifier|record|code|file|#)"
#: A school's number has six digits, and stands in the register of all schools.
_OWN_NAMES = (
    r"(?:lac|ics|mosaic|liquid ?logic|eclipse|azeus|frameworki|care ?first|systmone|niche|pnc"
    r"|urn(?! ?(?:number|no\.?|is)?[ :]{0,2}[0-9]{6}(?![0-9/]))|crn|cad|sui|mrn|lcs|child ?view|contr ?occ|yois|ecaf|datix)"
)
#: Publications have references, too.
PUBLISHED = r".*\b(?:dfe|dfes|dcsf|dh|dhsc|doh|moj|mhclg|dluhc|hmg|ho|phe|ukhsa|ofsted|hmi|scie|isbn|issn|hc|hl|cm|cmd|cp)[ ./-].*"
NO_YEAR = r"(?![ ./-]?(?:19|20)[0-9]{2}(?![0-9/-]))"
_TOKEN = r"(?=(?:[a-z ./-]{0,4}[0-9]){4})[a-z]{0,4}[ ./-]?[0-9][a-z0-9]*(?:[ ./-][a-z0-9]*[0-9][a-z0-9]*)*"
_IS = r"[ ]?(?:is|was|of|:|#|=|-|\(|\[)?[ :#=(\[-]{0,4}"

#: The words that mailboxes of a service are made of.
_SERVICE = (
    r"(?:info(?:rmation)?|enquir(?:y|ies)|inquir(?:y|ies)|contact|us|office|admin|hello|teams?|support|help|desk|line"
    r"|feedback|press|media|news|communications?|comms|publications?|consultations?|safeguarding|child(?:ren)?s?|services?"
    r"|social|care|trust|mash|lado|front|door|customers?|foi|dpo|data|protection|complaints?|library|training|partnerships?"
    r"|early|years|intervention|fis|scp|lscb|lscp|psnr?|famil(?:y|ies)|hubs?|referrals?|first|response|centres?|youth"
    r"|justice|offending|yjs|yot|adoption|fostering|send(?:iass)?|local|offer|virtual|schools?|education|health|visit(?:ing|ors)"
    r"|nurs(?:es|ing|ery)|duty|assessments?|intake|out|of|hours|emergency|edt|access|single|point|spa|cpe|participation|voice"
    r"|council|young|people|persons|carers?|leaving|recruitment|jobs|hr|quality|assurance|performance|commissioning|projects?"
    r"|business|reception|community|communities|wellbeing|well|being|mental|camhs|inclusion|attendance|admissions|transport"
    r"|missing|exploitation|domestic|abuse|housing|homeless(?:ness)?|prevention|police|governors?|governance|research|policy"
    r"|strategy|events?|bookings?|membership|volunteers?|volunteering|general|main|and|the|for|ask|talk|to|board|forum|network)"
)
_MAILBOX = rf"(?:{_SERVICE}[._-]?){{1,6}}[0-9]{{0,2}}"
_ORGANISATION = r"(?:[a-z0-9-]+\.)*(?:gov\.uk|gov\.wales|gov\.scot|nhs\.uk|nhs\.net|police\.uk|ac\.uk|sch\.uk|org\.uk|org)"
_ENDS = r"(?:com|org|net|edu|gov|info|biz|me|io|eu|ie|uk|wales|scot|london|co|email|online|tv)"
_PROVIDERS = (
    r"(?:g(?:oogle)?mail|hotmail|outlook|live|msn|yahoo|ymail|icloud|aol|btinternet|btopenworld|sky|talktalk"
    r"|tiscali|virginmedia|ntlworld|blueyonder|proton(?:mail)?|gmx|mail|fastmail|zoho|me|mac)"
)
_NAME = r"[^ @<>()\[\]{}\x22“”,;:|/]{1,64}"
_AT, _DOT = r"(?: ?[\[({<] ?at ?[\])}>] ?| at )", r"(?: ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )"


def _spaced(pattern: str) -> str:
    """Make a pattern of digits one that lets signs stand between them."""
    token = r"\\d|\[[^\]]*\]|[0-9]"
    inside = re.sub(r"\{[0-9,]+\}", lambda m: m[0].replace("{", "<").replace("}", ">"), pattern)
    parts = re.split(rf"(<[0-9,]+>|{token})", inside)
    made = ""
    for index, part in enumerate(parts):
        if re.fullmatch(token, part):
            one = "[0-9]" if part == r"\d" else part
            several = parts[index + 2] if index + 2 < len(parts) and not parts[index + 1] else ""
            count = several.replace("<", "{").replace(">", "}") if several.startswith("<") else ""
            made += f"(?:{one}{_GAP}){count}" if count else f"{one}{_GAP}"
        elif not part.startswith("<"):
            made += part
    return made


#: British numbers without their zero, by what they are for: the patterns of the library `phonenumbers`.
BRITISH_NUMBERS = {
    "fixed_line": (
        r"(?:1(?:1(?:3(?:[0-58]\d\d|73[0-5])|4(?:(?:[0-5]\d|70)\d|69[7-9])|(?:(?:5[0-26-9]|[78][0-49])\d"
        r"|6(?:[0-4]\d|5[01]))\d)|(?:2(?:(?:0[024-9]|2[3-9]|3[3-79]|4[1-689]|[58][02-9]|6[0-47-9]"
        r"|7[013-9]|9\d)\d|1(?:[0-7]\d|8[0-3]))|(?:3(?:0\d|1[0-8]|[25][02-9]|3[02-579]|[468][0-46-9]"
        r"|7[1-35-79]|9[2-578])|4(?:0[03-9]|[137]\d|[28][02-57-9]|4[02-69]|5[0-8]|[69][0-79])"
        r"|5(?:0[1-35-9]|[16]\d|2[024-9]|3[015689]|4[02-9]|5[03-9]|7[0-35-9]|8[0-468]|9[0-57-9])"
        r"|6(?:0[034689]|1\d|2[0-35689]|[38][013-9]|4[1-467]|5[0-69]|6[13-9]|7[0-8]|9[0-24578])"
        r"|7(?:0[0246-9]|2\d|3[0236-8]|4[03-9]|5[0-46-9]|6[013-9]|7[0-35-9]|8[024-9]|9[02-9])|8(?:0[35-9]"
        r"|2[1-57-9]|3[02-578]|4[0-578]|5[124-9]|6[2-69]|7\d|8[02-9]|9[02569])|9(?:0[02-589]|[18]\d"
        r"|2[02-689]|3[1-57-9]|4[2-9]|5[0-579]|6[2-47-9]|7[0-24578]|9[2-57]))\d)\d)|2(?:0[013478]|3[0189]"
        r"|4[017]|8[0-46-9]|9[0-2])\d{3})\d{4}|1(?:2(?:0(?:46[1-4]|87[2-9])|545[1-79]|76(?:2\d|3[1-8]"
        r"|6[1-6])|9(?:7(?:2[0-4]|3[2-5])|8(?:2[2-8]|7[0-47-9]|8[3-5])))|3(?:6(?:38[2-5]|47[23])"
        r"|8(?:47[04-9]|64[0157-9]))|4(?:044[1-7]|20(?:2[23]|8\d)|6(?:0(?:30|5[2-57]|6[1-8]|7[2-8])|140)"
        r"|8(?:052|87[1-3]))|5(?:2(?:4(?:3[2-79]|6\d)|76\d)|6(?:26[06-9]|686))|6(?:06(?:4\d|7[4-79])"
        r"|295[5-7]|35[34]\d|47(?:24|61)|59(?:5[08]|6[67]|74)|9(?:55[0-4]|77[23]))|7(?:26(?:6[13-9]"
        r"|7[0-7])|(?:442|688)\d|50(?:2[0-3]|[3-68]2|76))|8(?:27[56]\d|37(?:5[2-5]|8[239])|843[2-58])"
        r"|9(?:0(?:0(?:6[1-8]|85)|52\d)|3583|4(?:66[1-8]|9(?:2[01]|81))|63(?:23|3[1-4])|9561))\d{3}"
    ),
    "mobile": (
        r"7(?:457[0-57-9]|700[01]|911[028])\d{5}|7(?:[1-3]\d\d|4(?:[0-46-9]\d|5[0-689])|5(?:0[0-8]"
        r"|[13-9]\d|2[0-35-9])|7(?:0[1-9]|[1-7]\d|8[02-9]|9[0-689])|8(?:[014-9]\d|[23][0-8])"
        r"|9(?:[024-9]\d|1[02-9]|3[0-689]))\d{6}"
    ),
    "toll_free": r"80[08]\d{7}|800\d{6}|8001111",
    "premium_rate": r"(?:8(?:4[2-5]|7[0-3])|9(?:[01]\d|8[2-49]))\d{7}|845464\d",
    "voip": r"56\d{8}",
    "pager": r"76(?:464|652)\d{5}|76(?:0[0-28]|2[356]|34|4[01347]|5[49]|6[0-369]|77|8[14]|9[139])\d{6}",
    "uan": r"(?:3[0347]|55)\d{8}",
}
# Numbers of ten digits are taken by their look, for a mistyped one is as telling. Shorter ones look like
# much else: only those that were given out count.
_BRITISH = _spaced("|".join((r"[1-357-9]\d{9}", *BRITISH_NUMBERS.values())))
#: Numbers that cost nothing, and those of public bodies and charities: nobody has one at home.
_PUBLIC = rf"(?:\(?(?:\+|00){_GAP}44{_GAP})?\(?0?\)? ?(?:{_spaced('8[0][08]|3[0][03]')}).*"

AREAS = (
    "a[bl]|b[abdhlnrst]?|c[abfhmortvw]|d[adeghlnty]|e[chnx]?|f[ky]|g[luy]?|h[adgprsux]|i[gmpv]|je|k[atwy]"
    "|l[adelnsu]?|m[ekl]?|n[egnprw]?|ol|p[aehlor]|r[ghm]|s[aegklmnoprstwy]?|t[adfnqrsw]|ub|w[acdfnrsv]?|yo|ze"
)
_DISTRICT = r"[0-9](?:[0-9]|[a-hjkmnp-y])?"
_INWARD = r"[0-9][abd-hjlnp-uw-z]{2}"
_NO_COUNT = r"(?![0-9](?:st|nd|rd|th|ft|hr|lb|px|pt|xl|up)\b)"
_ADDRESS = r"post ?code|address|\blives?\b|\blived\b|\bliving\b|\bhome\b|\bat\b|\bin\b"

BLOCKED = (
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign=r"[0-9]{3}[^a-z0-9]{1,3}[0-9]{3}",
        pattern=rf"{START}(?<![0-9][ .-])[0-9]{{3}}[ .*_-]{{1,3}}[0-9]{{3}}[ .*_-]{{1,3}}[0-9]{{4}}{END}",
        checksum="nhs",
        without=r"\bis[bs]n|\bdoi\b",
    ),
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){9}",
        pattern=rf"{START}(?:[0-9]{_GAP}){{9}}[0-9]{END}",
        checksum="nhs",
        context=(_NHS_CONTEXT,),
        without=r"\bis[bs]n|\bdoi\b",
    ),
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign="nhs",
        pattern=rf"\bnhs[ -]?(?:number|num|no|id|#)?(?![a-z])[^0-9a-z]{{0,20}}(?:[0-9]{_GAP}){{9}}[0-9]{END}",
    ),
    Detector(
        "national-insurance-number",
        True,
        *_NINO,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){5}",
        pattern=rf"{START}{_NINO_START}{_GAP}(?:[0-9]{_GAP}){{6}}[a-d]{END}",
    ),
    Detector(
        "national-insurance-number",
        True,
        *_NINO,
        sign="insurance|nino|\\bni\\b",
        pattern=rf"{START}[a-z] ?[a-z]{_GAP}(?:[0-9]{_GAP}){{5}}[0-9](?:{_GAP}[a-z])?{END}",
        context=(r"national insurance|\bnino\b|\bni\b",),
    ),
    Detector(
        "unique-pupil-number",
        True,
        *_UPN,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){10}",
        pattern=rf"{START}[a-hj-np-rt-z]{_GAP}(?:[0-9]{_GAP}){{11}}[0-9a-hj-np-rt-z]{END}",
        checksum="upn",
    ),
    Detector(
        "unique-pupil-number",
        True,
        *_UPN,
        sign="upn|pupil",
        pattern=rf"{START}[a-z]{_GAP}(?:[0-9]{_GAP}){{9,11}}[0-9a-z]{END}",
        context=(r"\bt?upn\b|pupil",),
    ),
    Detector(
        "unique-pupil-number",
        True,
        "this looks like a unique learner number.",
        _UPN[1],
        sign="uln|learner",
        pattern=rf"\b(?:uln|(?:unique )?learner(?:'s)? (?:reference )?(?:number|no|id))\b[^0-9a-z]{{0,6}}(?:is |was )?(?:[0-9]{_GAP}){{9}}[0-9]{END}",
    ),
    Detector(
        "date-of-birth",
        True,
        *_BIRTH,
        sign=r"born|birth|d ?[./]? ?o ?[./]? ?b|\bbd?ay\b|\bb ?\. ?[0-9]|turned",
        pattern=DATE,
        context=(_BORN,),
        without=NO_CHILD,
        near=45,
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="[0-9](?:[^a-z0-9]{0,2}[0-9]){4}",
        pattern=rf"{START}[a-z]{{2}}[ ./-]{{0,2}}[0-9]{{2}}[ ./-]{{0,2}}[a-z][ ./-]{{0,2}}[0-9]{{5}}{END}",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="ew(?:fc|hc)",
        pattern=r"[\[(]?\b(?:19|20)[0-9]{2}[\])]? ?ew(?:fc ?(?:\(b\))? ?[0-9]+|hc ?[0-9]+ ?\(?fam\)?)"
        r"|[\[(]?\b(?:19|20)[0-9]{2}[\])]? ?ewfc ?[0-9]+ ?\(b\)",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign=r"(?:ref|num|\bn|id|record|code|file|#)[^0-9]{0,24}[0-9]",
        pattern=rf"\b{_NUMBERED}(?:[ -](?:file|case|client|crime|court|record|system))?'?s?[ /-]{{0,2}}"
        rf"{_REFERENCE}(?:[ /-]?{_REFERENCE})?{_IS}{_TOKEN}{END}",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign=_OWN_NAMES + "[^0-9]{0,24}[0-9]",
        pattern=rf"\b{_OWN_NAMES}\b(?: (?:record|case|file|entry|profile|occurrence|log|incident|event|report))?{_IS}"
        rf"{NO_YEAR}{_TOKEN}{END}",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="ref[^0-9]{0,24}[0-9]",
        pattern=rf"\b(?:our |your |my )?ref(?:erence)?(?:[ ]?(?:number|no|num|id))?\b[ .:#=-]{{1,4}}"
        rf"{NO_YEAR}{_TOKEN}{END}",
        allowed=PUBLISHED,
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="(?:log|report|occurrence|event|incident)[^0-9]{0,12}[0-9]",
        pattern=rf"\b(?:police|incident|crime|storm|command|999|101)(?: (?:incident|crime))? (?:log|report|occurrence|event)"
        rf"(?: (?:number|num|no|ref)\b\.?)?{_IS}(?:[0-9]{{1,6}} (?:of|on|dated) {DATE}|{NO_YEAR}{_TOKEN}){END}",
    ),
    Detector(
        "e-mail",
        True,
        "this address carries a person's e-mail address.",
        "Open it, and copy what your browser then shows, up to the question mark.",
        sign="//[^ ]*@",
        pattern=r"(?<![a-z0-9])https?://(?:(?![?&=#|;])[^ <>()\[\]\x22@]){1,500}[/?&=#|;][^ <>()\[\]\x22@/]{1,200}@[a-z0-9-]{1,63}"
        r"(?:\.[a-z0-9-]{1,63}){1,4}(?![a-z0-9])",
    ),
    Detector(
        "e-mail",
        True,
        *MAIL,
        sign="@",
        pattern=rf"{_NAME}@[^ @<>()\[\]{{}}\x22“”,;:|/]{{1,190}}\.(?:[a-z]{{2,24}}|[^ -~ ]{{2,24}})(?![a-z0-9])",
        allowed=rf"{_MAILBOX}@{_ORGANISATION}",
    ),
    Detector(
        "e-mail",
        True,
        *MAIL,
        sign=r"@|\[at\]",
        pattern=rf"{_NAME} ?@ ?[a-z0-9-]{{1,63}}(?: ?\. ?[a-z0-9-]{{1,63}}){{0,3}} ?\. ?{_ENDS}{END}",
        allowed=rf"{_MAILBOX} ?@ ?{_ORGANISATION}",
    ),
    Detector(
        "e-mail",
        True,
        *MAIL,
        sign="[a-z]#[a-z]",
        pattern=rf"{START}[a-z0-9-]{{1,40}}[._][a-z0-9._-]{{1,40}}#[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.{_ENDS}{END}",
        without="://[^ ]*$",
    ),
    Detector(
        "e-mail",
        True,
        *MAIL,
        sign=rf"\bdot\b|[\[({{<] ?at ?[\])}}>]|\bat {_PROVIDERS}\b",
        pattern=rf"{_NAME}(?:{_DOT}{_NAME})?"
        rf"(?:(?:{_AT}[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}})*(?:{_DOT}[a-z0-9-]{{1,63}}){{0,3}}{_DOT}{_ENDS}(?:\.{_ENDS})?"
        rf"| ?[\[({{<] ?at ?[\])}}>] ?[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.{_ENDS}"
        rf"| at {_PROVIDERS}(?:\.| dot )(?:com|co\.uk|net|me|uk))){END}",
    ),
    Detector(
        "telephone",
        True,
        *PHONE,
        sign="[0-9o](?:[^a-z0-9]{0,4}[0-9]){7}",
        pattern=rf"(?<![a-z0-9.])(?:(?:\(?(?:\+|00){_GAP}44{_GAP}(?:0{_GAP})?|\(?[0o](?!\.){_GAP})(?:{_BRITISH})"
        rf"|\(?44{_GAP}(?:0{_GAP})?7{_GAP}(?:[0-9]{_GAP}){{8}}[0-9])(?<=[0-9)* ._-])(?![a-z0-9])",
        allowed=rf"{_PUBLIC}|0?(?:0 1 2 3|1 2 3 4).*",
        without=r"\bisbn",
    ),
    Detector(
        "telephone",
        True,
        *PHONE,
        sign=r"\+[^a-z0-9]{0,2}[0-9]",
        pattern=rf"(?<![a-z0-9])\+{_GAP}[1-9](?:{_GAP}[0-9]){{7,14}}{END}",
    ),
    Detector(
        "telephone",
        True,
        *PHONE,
        sign=r"tel|phone|mob|call|ring|text|rang|whatsapp|contact|number",
        pattern=rf"{START}(?:[127]{_GAP}(?:[0-9]{_GAP}){{8}}[0-9]){END}",
        context=(r"\btel|phone|\bmob|\bcall|\bring\b|\brang\b|\btext|whatsapp|contact|\bnumber",),
        without=r"\bisbn",
        near=30,
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][^a-z0-9]{0,2}[a-z]{2}",
        ignore_case=False,
        pattern=r"(?<![A-Za-z0-9])(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9][0-9A-HJKMNP-Y]?|[A-HK-Y][0-9](?:[0-9]|[A-HJKMNP-Y])?)"
        r"(?: ?- ?| {1,2})[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][^a-z0-9]{0,2}[a-z]{2}",
        pattern=rf"{START}(?:{AREAS}){_DISTRICT}(?: ?[-,] ?| {{1,2}}){_NO_COUNT}{_INWARD}{END}",
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][a-z]{2}",
        ignore_case=False,
        pattern=rf"{START}(?<![A-Z])(?:{AREAS.upper()}){_DISTRICT.upper()}{_INWARD.upper()}(?![A-Za-z0-9])",
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][a-z]{2}",
        pattern=rf"{START}(?:{AREAS}){_DISTRICT}{_NO_COUNT}{_INWARD}{END}",
        context=(_ADDRESS,),
        near=30,
    ),
)
