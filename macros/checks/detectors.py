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
_START, _END = r"(?<![a-z0-9])", r"(?![a-z0-9])"

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
_MAIL = (
    "this looks like a person's e-mail address.",
    "Delete it, or give a shared one of the organisation, such as enquiries@ at its own .gov.uk address.",
)
_PHONE = (
    "this looks like a telephone number.",
    "Delete it, and name the organisation: readers can look its number up.",
)
_POST = "this looks like a full postcode.", "Delete it, and name the town, the borough or the county."

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?<=[ ./-])(?:x?(?:iv|v?i{1,3}|ix|v|x)|xi{1,2})(?=[ ./-]))"
)
_WELSH_MONTH = r"(?:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
_CUT = r"[ .,/-]{1,3}"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY = rf"(?:(?:0?[1-9]|[12][0-9]|3[01])(?: ?(?:st|nd|rd|th))?|{_ORDINAL})"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR = (
    r"(?:['‘’]?[0-9]{2}|(?:19|20)[0-9]{2}"
    rf"|two thousand(?:,? and)?(?: (?:{_TEEN}|(?:twenty[ -])?{_ONES}|twenty))?"
    rf"|(?:nineteen|twenty)[ -](?:{_TEEN}|oh[ -]{_ONES}|(?:twenty|eighty|ninety)(?:[ -]{_ONES})?))"
)
_DATE = (
    rf"{_START}(?:"
    rf"{_DAY}{_CUT}?(?:(?:day )?of )?{_MONTH}{_CUT}?(?:in )?{_YEAR}"
    rf"|{_MONTH}{_CUT}?(?:the )?{_DAY}{_CUT}?{_YEAR}"
    rf"|(?:19|20)[0-9]{{2}}{_CUT}{_MONTH}{_CUT}{_DAY}"
    r"|[0-3]?[0-9] ?[ ./\\-] ?[0-3]?[0-9] ?[ ./\\-] ?(?:['‘’]?[0-9]{2}|(?:19|20)[0-9]{2})"
    r"|(?:19|20)[0-9]{2} ?[ ./\\-] ?[0-3]?[0-9] ?[ ./\\-] ?[0-3]?[0-9]"
    r"|(?:19|20)[0-9]{6}|[0-3][0-9][01][0-9](?:19|20)[0-9]{2}"
    rf"){_END}"
)
_BORN = r"\bborn\b|\bb ?\.(?! ?[a-z])|\bturned (?:[0-9]{1,2}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|[a-z]{3,5}teen) on\b|\bd ?\. ?o ?\. ?b|\bd ?/ ?o ?/ ?b|\bdob\b|\bbirth|\bdate-of-birth|\bbd?ay\b"

#: Undertakings are born, too.
_NO_CHILD = (
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
_PUBLISHED = r".*\b(?:dfe|dfes|dcsf|dh|dhsc|doh|moj|mhclg|dluhc|hmg|ho|phe|ukhsa|ofsted|hmi|scie|isbn|issn|hc|hl|cm|cmd|cp)[ ./-].*"
_NO_YEAR = r"(?![ ./-]?(?:19|20)[0-9]{2}(?![0-9/-]))"
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

_AREAS = (
    "a[bl]|b[abdhlnrst]?|c[abfhmortvw]|d[adeghlnty]|e[chnx]?|f[ky]|g[luy]?|h[adgprsux]|i[gmpv]|je|k[atwy]"
    "|l[adelnsu]?|m[ekl]?|n[egnprw]?|ol|p[aehlor]|r[ghm]|s[aegklmnoprstwy]?|t[adfnqrsw]|ub|w[acdfnrsv]?|yo|ze"
)
_DISTRICT = r"[0-9](?:[0-9]|[a-hjkmnp-y])?"
_INWARD = r"[0-9][abd-hjlnp-uw-z]{2}"
_NO_COUNT = r"(?![0-9](?:st|nd|rd|th|ft|hr|lb|px|pt|xl|up)\b)"
_ADDRESS = r"post ?code|address|\blives?\b|\blived\b|\bliving\b|\bhome\b|\bat\b|\bin\b"

_SMALL = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|1[0-8]|[0-9])"
)
_NO_RANGE = (
    r"(?! ?\+)(?! ?(?:-|–|to|and|or|/)-? ?(?:[0-9]|over|under|above|below|up|older|younger|[a-z]+teen))"
)
_CHILDREN = (
    r"(?:child(?:ren)?|famil(?:y|ies)|pupils?|young (?:people|persons?|women|woman|men|man|carers?)|parents?"
    r"|siblings?|brothers?|sisters?|bab(?:y|ies)|infants?|toddlers?|boys?|girls?|teenagers?|adolescents?"
    r"|mothers?|fathers?|mums?|dads?|students?|sons?|daughters?|care leavers?|foster carers?|youths?)"
)
_AGE = (
    "this looks like a child's exact age.",
    "Write a stage instead: 'a baby', 'of primary school age', 'a teenager'.",
)
_ASK = " If it points to nobody, it may stay: a reviewer decides."

BLOCKED = (
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign=r"[0-9]{3}[^a-z0-9]{1,3}[0-9]{3}",
        pattern=rf"{_START}(?<![0-9][ .-])[0-9]{{3}}[ .*_-]{{1,3}}[0-9]{{3}}[ .*_-]{{1,3}}[0-9]{{4}}{_END}",
        checksum="nhs",
        without=r"\bis[bs]n|\bdoi\b",
    ),
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){9}",
        pattern=rf"{_START}(?:[0-9]{_GAP}){{9}}[0-9]{_END}",
        checksum="nhs",
        context=(_NHS_CONTEXT,),
        without=r"\bis[bs]n|\bdoi\b",
    ),
    Detector(
        "nhs-number",
        True,
        *_NHS,
        sign="nhs",
        pattern=rf"\bnhs[ -]?(?:number|num|no|id|#)?(?![a-z])[^0-9a-z]{{0,20}}(?:[0-9]{_GAP}){{9}}[0-9]{_END}",
    ),
    Detector(
        "national-insurance-number",
        True,
        *_NINO,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){5}",
        pattern=rf"{_START}{_NINO_START}{_GAP}(?:[0-9]{_GAP}){{6}}[a-d]{_END}",
    ),
    Detector(
        "national-insurance-number",
        True,
        *_NINO,
        sign="insurance|nino|\\bni\\b",
        pattern=rf"{_START}[a-z] ?[a-z]{_GAP}(?:[0-9]{_GAP}){{5}}[0-9](?:{_GAP}[a-z])?{_END}",
        context=(r"national insurance|\bnino\b|\bni\b",),
    ),
    Detector(
        "unique-pupil-number",
        True,
        *_UPN,
        sign="[0-9](?:[^a-z0-9]{0,3}[0-9]){10}",
        pattern=rf"{_START}[a-hj-np-rt-z]{_GAP}(?:[0-9]{_GAP}){{11}}[0-9a-hj-np-rt-z]{_END}",
        checksum="upn",
    ),
    Detector(
        "unique-pupil-number",
        True,
        *_UPN,
        sign="upn|pupil",
        pattern=rf"{_START}[a-z]{_GAP}(?:[0-9]{_GAP}){{9,11}}[0-9a-z]{_END}",
        context=(r"\bt?upn\b|pupil",),
    ),
    Detector(
        "unique-pupil-number",
        True,
        "this looks like a unique learner number.",
        _UPN[1],
        sign="uln|learner",
        pattern=rf"\b(?:uln|(?:unique )?learner(?:'s)? (?:reference )?(?:number|no|id))\b[^0-9a-z]{{0,6}}(?:is |was )?(?:[0-9]{_GAP}){{9}}[0-9]{_END}",
    ),
    Detector(
        "date-of-birth",
        True,
        *_BIRTH,
        sign=r"born|birth|d ?[./]? ?o ?[./]? ?b|\bbd?ay\b|\bb ?\. ?[0-9]|turned",
        pattern=_DATE,
        context=(_BORN,),
        without=_NO_CHILD,
        near=45,
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="[0-9](?:[^a-z0-9]{0,2}[0-9]){4}",
        pattern=rf"{_START}[a-z]{{2}}[ ./-]{{0,2}}[0-9]{{2}}[ ./-]{{0,2}}[a-z][ ./-]{{0,2}}[0-9]{{5}}{_END}",
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
        rf"{_REFERENCE}(?:[ /-]?{_REFERENCE})?{_IS}{_TOKEN}{_END}",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign=_OWN_NAMES + "[^0-9]{0,24}[0-9]",
        pattern=rf"\b{_OWN_NAMES}\b(?: (?:record|case|file|entry|profile|occurrence|log|incident|event|report))?{_IS}"
        rf"{_NO_YEAR}{_TOKEN}{_END}",
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="ref[^0-9]{0,24}[0-9]",
        pattern=rf"\b(?:our |your |my )?ref(?:erence)?(?:[ ]?(?:number|no|num|id))?\b[ .:#=-]{{1,4}}"
        rf"{_NO_YEAR}{_TOKEN}{_END}",
        allowed=_PUBLISHED,
    ),
    Detector(
        "case-reference",
        True,
        *_CASE,
        sign="(?:log|report|occurrence|event|incident)[^0-9]{0,12}[0-9]",
        pattern=rf"\b(?:police|incident|crime|storm|command|999|101)(?: (?:incident|crime))? (?:log|report|occurrence|event)"
        rf"(?: (?:number|num|no|ref)\b\.?)?{_IS}(?:[0-9]{{1,6}} (?:of|on|dated) {_DATE}|{_NO_YEAR}{_TOKEN}){_END}",
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
        *_MAIL,
        sign="@",
        pattern=rf"{_NAME}@[^ @<>()\[\]{{}}\x22“”,;:|/]{{1,190}}\.(?:[a-z]{{2,24}}|[^ -~ ]{{2,24}})(?![a-z0-9])",
        allowed=rf"{_MAILBOX}@{_ORGANISATION}",
    ),
    Detector(
        "e-mail",
        True,
        *_MAIL,
        sign=r"@|\[at\]",
        pattern=rf"{_NAME} ?@ ?[a-z0-9-]{{1,63}}(?: ?\. ?[a-z0-9-]{{1,63}}){{0,3}} ?\. ?{_ENDS}{_END}",
        allowed=rf"{_MAILBOX} ?@ ?{_ORGANISATION}",
    ),
    Detector(
        "e-mail",
        True,
        *_MAIL,
        sign="[a-z]#[a-z]",
        pattern=rf"{_START}[a-z0-9-]{{1,40}}[._][a-z0-9._-]{{1,40}}#[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.{_ENDS}{_END}",
        without="://[^ ]*$",
    ),
    Detector(
        "e-mail",
        True,
        *_MAIL,
        sign=rf"\bdot\b|[\[({{<] ?at ?[\])}}>]|\bat {_PROVIDERS}\b",
        pattern=rf"{_NAME}(?:{_DOT}{_NAME})?"
        rf"(?:(?:{_AT}[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}})*(?:{_DOT}[a-z0-9-]{{1,63}}){{0,3}}{_DOT}{_ENDS}(?:\.{_ENDS})?"
        rf"| ?[\[({{<] ?at ?[\])}}>] ?[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.{_ENDS}"
        rf"| at {_PROVIDERS}(?:\.| dot )(?:com|co\.uk|net|me|uk))){_END}",
    ),
    Detector(
        "telephone",
        True,
        *_PHONE,
        sign="[0-9o](?:[^a-z0-9]{0,4}[0-9]){7}",
        pattern=rf"(?<![a-z0-9.])(?:(?:\(?(?:\+|00){_GAP}44{_GAP}(?:0{_GAP})?|\(?[0o](?!\.){_GAP})(?:{_BRITISH})"
        rf"|\(?44{_GAP}(?:0{_GAP})?7{_GAP}(?:[0-9]{_GAP}){{8}}[0-9])(?<=[0-9)* ._-])(?![a-z0-9])",
        allowed=rf"{_PUBLIC}|0?(?:0 1 2 3|1 2 3 4).*",
        without=r"\bisbn",
    ),
    Detector(
        "telephone",
        True,
        *_PHONE,
        sign=r"\+[^a-z0-9]{0,2}[0-9]",
        pattern=rf"(?<![a-z0-9])\+{_GAP}[1-9](?:{_GAP}[0-9]){{7,14}}{_END}",
    ),
    Detector(
        "telephone",
        True,
        *_PHONE,
        sign=r"tel|phone|mob|call|ring|text|rang|whatsapp|contact|number",
        pattern=rf"{_START}(?:[127]{_GAP}(?:[0-9]{_GAP}){{8}}[0-9]){_END}",
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
        pattern=rf"{_START}(?:{_AREAS}){_DISTRICT}(?: ?[-,] ?| {{1,2}}){_NO_COUNT}{_INWARD}{_END}",
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][a-z]{2}",
        ignore_case=False,
        pattern=rf"{_START}(?<![A-Z])(?:{_AREAS.upper()}){_DISTRICT.upper()}{_INWARD.upper()}(?![A-Za-z0-9])",
    ),
    Detector(
        "postcode",
        True,
        *_POST,
        sign="[0-9][a-z]{2}",
        pattern=rf"{_START}(?:{_AREAS}){_DISTRICT}{_NO_COUNT}{_INWARD}{_END}",
        context=(_ADDRESS,),
        near=30,
    ),
)

_MONTHS = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Halloween|Bonfire)\b"
)
_EVENT = (
    r"\b(?:died|dies|deaths?|dead|killed|murder(?:ed)?|manslaughter|stabb(?:ed|ing)|shot|shooting|fire|arrest(?:s|ed)?"
    r"|attack(?:s|ed)?|assault(?:s|ed)?|crash|accident|injur(?:y|ed|ies)|suicide|drown(?:ed|ing)|rescued?"
    r"|raid(?:s|ed)?|removed|inquest|funeral|missing|charged|jailed|convicted|abused?|neglect(?:ed)?|hit|fell"
    r"|exploitation|overdose|burgl(?:ed|ary)|riots?|fight|evicted|incident|tragedy|found|protest)\b"
)
KIN = (
    r"(?:daughters?|sons?|mothers?|fathers?|mums?|mam|mummy|dads?|daddy|parents?|brothers?|sisters?|siblings?|twins?|stepmother"
    r"|stepfather|stepdad|stepmum|step-?(?:brother|sister|son|daughter)|half-?(?:brother|sister)|grandmother|grandfather|grandma"
    r"|grandad|granddad|gran|granny|nan|nana|nanny|grandpa|grandparents?|grandson|granddaughter|aunt(?:ie|y)?|uncle|cousins?|niece"
    r"|nephew|wife|husband|partner|boyfriend|girlfriend|ex|godmother|fianc[eé]e?|carers?)"
)
TITLES = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|MRS?|DR|Cllr|Councillor|Prof|Professor|Sir|Dame|Rev|Reverend|PC|DC|DS|DI|DCI|PCSO|Sgt|Sergeant"
    r"|Insp|Inspector|Supt|Nurse|HHJ|Judge)"
)
_NOT_A_NAME = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|Christmas|Easter|Ramadan|Eid|Diwali|Key|Stage|Year|Early|Every|Troubled|Supporting|Strengthening|Sure"
    r"|Family|Families|Children|Child|Young|Youth|Adult|School|Services?|Support|Group|Help|Hub|Act|Board|Centre|Court|Panel|Team"
    r"|Council|Trust|Link|Liaison|Carer|Foster|British|English|Welsh|Scottish|Irish|Polish|Roma|Gypsy|Traveller|Black|Asian|Muslim"
    r"|Christian|Jewish|Sikh|Hindu|Somali|Pakistani|Indian|Bangladeshi|Romanian|Syrian|Afghan|Ukrainian|European|African|Caribbean"
    r"|Chinese|Who|What|When|Where|How|Why|The|This|They|We|He|She|It|In|On|At|And|But|If|So|No|Not|Yes|Our|Their|His|Her|My|As"
    r"|For|From|With|To|By|Of|An|Is|Are|Was|Were|Do|Did|Has|Had|All|Some|Both|Each|Then|There|These|Those|You|Your|One|Two|Three)(?![a-z]))"
)
_NAMED = rf"{_NOT_A_NAME}[A-Z][a-z\u00C0-\u024F’'-]*[a-z\u00C0-\u024F]\b"
_CHILD_AGE = r"(?:1[0-8]|[1-9])"
_PERSON = (
    "this looks like somebody's name.",
    "Take it out, and say who they are: 'one child', 'a grandmother', 'a social worker'." + _ASK,
)
_SINGLE = r"(?:child|boy|girl|pupil|student|lad|lass|young (?:person|woman|man)|teenager|baby|toddler)"
_MORE_AGES = (
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign=r"[0-9] ?(?:yrs?|y)\b|\((?:aged? |age:? )?[0-9]{1,2}(?: ?[a-z]{1,6})?[),]|\b[mf](?:, ?|/)[0-9]|\b[0-9]{1,2}(?:, ?|/)[mf]\b",
        ignore_case=False,
        pattern=rf"(?<![A-Za-z0-9£$.,-]){_CHILD_AGE} ?(?:yrs?|YRS|y)\b(?! (?:of|in|later|ago|experience|funding|plan|contract))"
        rf"|(?<![A-Za-z0-9’'])(?<!Appendix )(?<!Annex )(?<!Section )(?<!Part )(?<!Table )(?<!Figure )(?<!Schedule )(?<!Group )(?<!Tier )"
        rf"[A-Z](?:[A-Z]|[a-z\u00C0-\u024F’'-]+|\.)?,? \((?:aged? |age:? )?{_CHILD_AGE}(?: ?(?:m|mths?|months?|yrs?|years?|y))?(?:, [a-z ]{{1,30}})?\)"
        rf"|(?<![A-Za-z0-9’'])[MF](?:, ?|/){_CHILD_AGE}(?![A-Za-z0-9])|(?<![A-Za-z0-9.,/]){_CHILD_AGE}(?:, ?|/)[MF](?![A-Za-z0-9’'&])",
        needs=A_FIGURE,
    ),
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign="birthday",
        pattern=rf"\b(?:1?[0-9](?:st|nd|rd|th)|{_ORDINAL}) birthday\b(?! part)",
    ),
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign=rf"(?:nearly|almost|barely|turn(?:ed|ing)|was|is)(?: only| just| about)? {_SMALL}\b|months?\b|mths?\b|[0-9]m\b",
        pattern=rf"\b(?:nearly|almost|barely|turned|turning|just turned) {_SMALL}\b(?=[.,;:!?)]|$| (?:when|and|at the time|in (?:{_MONTH}))\b)"
        rf"|\b(?:he|she|who|boy|girl|child|daughter|son|brother|sister|youngest|eldest|oldest) (?:was|is)(?: only| just| about)? {_SMALL}"
        r"(?=[.,;!?)]|$| (?:when|and|at the time|years old|by)\b)"
        rf"|(?<![a-z0-9£.,]){_SMALL} ?(?:years?|yrs?|y)(?:,? and|,| )? ?{_SMALL} ?(?:months?|mths?|m)\b(?! (?:later|ago|contract|funding|pilot|plan))",
    ),
    Detector(
        "school-year",
        False,
        "this tells the school year of one child.",
        "Write a stage instead: 'in primary school', 'in secondary school'." + _ASK,
        sign=r"year [0-9]|year[’']|y[0-9]|reception|nursery|sixth form|years? (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)",
        pattern=rf"\b(?:a|an|the|one|this|his|her|our|another)(?: [a-z-]+)? (?:year ?(?:[0-9]{{1,2}}|{_SMALL})|y[0-9]{{1,2}}|reception|sixth[ -]form) {_SINGLE}\b"
        rf"|\b{_SINGLE},? (?:who (?:is|was) )?in (?:year ?(?:[0-9]{{1,2}}|{_SMALL})|y[0-9]{{1,2}}|reception)\b"
        rf"|\b(?:he|she) (?:is|was)(?: now| then)? in (?:year ?(?:[0-9]{{1,2}}|{_SMALL})|y[0-9]{{1,2}}|reception)\b"
        r"|\byear [0-9]{1,2}[’']s (?=[a-z])",
    ),
    Detector(
        "school-year",
        False,
        "this tells a school year and a school.",
        "Leave out one of the two, or both." + _ASK,
        sign="year [0-9]|y[0-9]|reception|gcse|sixth form",
        ignore_case=False,
        pattern=r"\b(?:[Yy]ear ?[0-9]{1,2}|Y[0-9]{1,2}|[Rr]eception|[Ss]ixth [Ff]orm|GCSE year)(?: [a-z]+){0,2} (?:at|of|in) (?:the )?"
        r"(?:[A-Z][A-Za-z’'.]+ ){1,4}(?:School|Academy|College|Primary|Juniors?|Infants?|High|Grammar|Secondary|Nursery)\b",
    ),
)
_NAMES_BESIDE = (
    Detector(
        "name",
        False,
        *_PERSON,
        sign=rf"\b{KIN},? [a-z]|(?:called|named|known as|nicknamed|name (?:is|was)|name:)|little |baby |young ",
        ignore_case=False,
        pattern=rf"\b(?:{KIN}|(?:[Ff]oster|[Kk]inship) carers?|Uncle|Aunt|Auntie|Aunty|Gran|Granny|Nan|Nana|Grandad|Grandma|Mum|Dad),? {_NAMED}"
        rf"|\b(?:[Ll]ittle|[Bb]aby) {_NAMED}"
        rf"|\b(?:child|boy|girl|pupil|person|teenager|baby|woman|man|mother|father|son|daughter|brother|sister|twins?|lad|he|she|him|her|who)"
        rf"(?: is| was|,)? (?:called|named|known as|nicknamed) {_NAMED}"
        rf"|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Cc]hild[’']s|[Ff]irst|[Rr]eal|[Ff]ull)[ ]name(?: is| was|:) {_NAMED}",
        needs=A_CAPITAL,
    ),
    Detector(
        "name",
        False,
        *_PERSON,
        sign="the [a-z’'-]+ (?:family|famil|child|sibling|brother|sister|twin|household|girls|boys|parents|case)",
        ignore_case=False,
        pattern=rf"\b[Tt]he {_NAMED} (?:family|children|siblings|brothers|sisters|twins|household|girls|boys|parents)\b",
        needs=A_CAPITAL,
    ),
    Detector(
        "name",
        False,
        *_PERSON,
        sign=r"(?:worker|teacher|visitor|carers?|midwife|nurse|mentor|neighbour|friend|officer|manager|director|head|senco|gp|guardian|therapist|psychologist|lead) [a-z]",
        ignore_case=False,
        pattern=r"\b(?:[Ww]orker|[Tt]eacher|[Hh]eadteacher|[Vv]isitor|[Cc]arers?|[Mm]idwife|[Nn]urse|[Mm]entor|[Nn]eighbour|[Ff]riend|[Oo]fficer"
        r"|[Mm]anager|[Dd]irector|SENCO|GP|[Gg]uardian|[Tt]herapist|[Pp]sychologist),? "
        rf"{_NAMED}(?: (?:and )?{_NAMED})?(?! (?:Team|Service|Board|Trust|Council|Hub|Programme|Scheme|Project|Forum|Network|Group|Act))",
        needs=A_CAPITAL,
    ),
)
_STREET = r"(?:Road|Street|Avenue|Close|Lane|Drive|Crescent|Terrace|Grove|Mews|Rd|Ave|Cres|Row|Walk|Way|Gardens|Court|Place|Hill|View|Rise|Gate|Square|Parade|Croft|Green|Park)"
_WHERE = (
    "this looks like an address, or a street where somebody lives.",
    "Delete it, and name the town, the borough or the county." + _ASK,
)
_PLACES = (
    Detector(
        "street-address",
        False,
        *_WHERE,
        sign=rf"[0-9][a-z]?,? (?:[a-z’'.]+ ){{1,3}}{_STREET.lower()}\b|[0-9]\.[0-9]{{3}}"
        r"|\b(?:flat|apt|apartment|caravan|plot|maisonette|bedsit) [^.]{0,9}[0-9]",
        ignore_case=False,
        pattern=rf"(?<![A-Za-z0-9£$.,/-])[0-9]{{1,4}}[A-Za-z]?,? (?!(?:High|Crown|Family|Youth|County|Magistrates[’']) )"
        rf"(?:[A-Z][a-z’'.]+ ){{1,3}}{_STREET}\b"
        r"|\b(?:Flat|Apt|Apartment|Caravan|Plot|Maisonette|flat|apt|apartment|caravan|bedsit) (?:no\.? ?|number )?[0-9]{1,4}[A-Za-z]?\b"
        r"(?:,? [0-9]{1,4}[A-Za-z]? [A-Z][a-z’']+)?"
        r"|(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,8}°?[NS]?,? -?[0-9]{1,3}\.[0-9]{3,8}(?![0-9])",
        needs=A_FIGURE,
    ),
    Detector(
        "street-address",
        False,
        *_WHERE,
        sign=r"\b(?:road|street|avenue|close|lane|drive|crescent|terrace|grove|mews|estate)\b",
        ignore_case=False,
        pattern=r"\b(?:[Ll]ive[sd]?|[Ll]iving|[Aa]t|[Oo]n|[Ff]rom|[Oo]f|[Nn]ear|[Oo]ff|[Ii]n|[Oo]utside|[Bb]ehind) (?:[0-9]{1,4}[A-Za-z]? )?"
        r"(?!High |Downing |Fleet |Wall |Sesame |Carey )(?:[A-Z][a-z’']+ ){1,3}(?:Road|Street|Avenue|Close|Lane|Drive|Crescent|Terrace|Grove|Mews|Estate|estate)\b",
        needs=A_CAPITAL,
    ),
    Detector(
        "street-address",
        False,
        *_WHERE,
        sign="///",
        pattern=r"///[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}",
    ),
    Detector(
        "part-postcode",
        False,
        "this looks like a part of a postcode.",
        "Delete it, and name the town, the borough or the county." + _ASK,
        sign=r"[0-9] [0-9](?:[a-z_*]|[ .,;)]|$)",
        ignore_case=False,
        pattern=rf"(?<![A-Za-z0-9])(?:{_AREAS.upper()})[0-9](?:[0-9]|[A-HJKMNP-Y])? [0-9](?:[A-Z](?![A-Za-z0-9])|[_*]{{1,2}}|(?=[.,;)]|$))",
        needs=A_FIGURE,
    ),
    Detector(
        "small-place-and-event",
        False,
        "a place, a time and an event together can point to a family.",
        "Leave out the place, or the month, or both." + _ASK,
        sign="died|death|killed|murder|manslaughter|stabb|shot|shooting|drown|suicide|inquest|rape|abduct|kidnap|explosion",
        ignore_case=False,
        pattern=rf"\b(?:in|at|near|outside|from|of) {_NOT_A_NAME}(?!Bonfire|Halloween|England|Britain|Wales|London|Parliament)[A-Z][a-z]{{2,}}\b",
        context=(
            _MONTHS,
            r"\b(?:died|deaths?|killed|murder(?:ed)?|manslaughter|stabb(?:ed|ing)|shot|shooting|drown(?:ed|ing)|suicide|inquest"
            r"|raped?|abduct(?:ed|ion)|kidnapp(?:ed|ing)|explosion)\b",
        ),
        near=90,
        needs=A_CAPITAL,
    ),
)
_NUMBERS = (
    Detector(
        "day-of-birth",
        False,
        "this looks like a birthday, or the day on which a child is due.",
        "Delete it, and write a stage of life: 'in primary school'." + _ASK,
        sign=r"born|birth|\bd ?\.? ?o ?\.? ?b|\bgan(?:wy|e)d|geni\b",
        pattern=rf"{_START}(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY}|{_MONTH} (?:19|20)[0-9]{{2}}|(?:{_DAY} (?:o )?)?{_WELSH_MONTH}(?: (?:19|20)?[0-9]{{2}})?)(?![a-z0-9])",
        context=(r"\bborn\b|\bbirth|\bb-?day\b|\bd\.?o\.?b\b|\bganwyd|\bganed|\bgeni\b",),
        without=_NO_CHILD,
        near=40,
    ),
    Detector(
        "day-of-birth",
        False,
        "this looks like a birthday, or the day on which a child is due.",
        "Delete it, and write a stage of life: 'in primary school'." + _ASK,
        sign=r"\bedd\b|due|delivery",
        pattern=rf"\b(?:edd|(?:baby|she|twins?) (?:is|was|were|are) due|due date|date of delivery)\b[^0-9.]{{0,25}}{_DATE}",
    ),
    Detector(
        "reference-number",
        False,
        "this looks like the number of a person's paper or file.",
        "Delete it: a case study never needs one." + _ASK,
        sign=r"(?:passport|licen[cs]e|visa|brp|biometric|office|nass|roll|enrolment|candidate|payroll|employee|staff|warrant|collar|badge|card"
        r"|account|code|benefit|claim|admission|contact|referral|episode|enquiry|notification|conference|plan|case|client|file|log|exhibit|family"
        r"|person|child|refs?|reference)\b[^0-9]{0,12}[0-9]|\] ?[0-9 ]{0,2}(?:uk|ew|ni|cs|fl|fa|wl|al)",
        pattern=r"\b(?:passport|driving licen[cs]e|licen[cs]e|visa|brp|biometric|home office|nass|admission|roll|enrolment|candidate|payroll"
        r"|employee|staff|warrant|collar|badge|library card|bank account|account|sort code|benefit|claim)"
        r"(?: (?:number|num|no|ref|id|card))?\b\.?(?: is| was)?[ :#]{1,3}(?=(?:[a-z ./-]{0,6}[0-9]){5})[a-z]{0,6}[0-9][a-z0-9./-]*"
        rf"|\b(?:admission|roll|candidate|collar|warrant|badge) (?:number|num|no)\b\.?[ :#]{{1,3}}[a-z]{{0,3}}[0-9]{{2,}}"
        rf"|\b(?:contact|referral|episode|enquiry|notification|conference|plan|case|client|file|log|exhibit|family|person|child) (?:no\.? |number |id |#)?"
        rf"{_NO_YEAR}[0-9]{{4,9}}\b(?! (?:people|children|families|pupils|calls|cases|times|visits|homes))"
        rf"|\bref(?:erence)?s?\b[ :.#]{{1,3}}[a-z]{{2,10}}[-/](?=(?:[a-z/-]{{0,4}}[0-9]){{4}})[a-z0-9/-]+"
        r"|\[(?:19|20)[0-9]{2}\] ?(?:[0-9] )?(?:uksc|ukhl|ukpc|ewca|ewhc|ewcop|ewfc|nifam|nica|csoh|csih|flr|fam|wlr|all er)\b(?: (?:civ|crim|fam|admin))? ?[0-9]*",
        allowed=_PUBLISHED,
        needs=A_FIGURE,
    ),
    Detector(
        "reference-number",
        False,
        "this looks like the name of a case in court.",
        "Delete it: judgments tell of one family. Say what the law is now." + _ASK,
        sign=r"\bre\b",
        ignore_case=False,
        pattern=r"\b(?:Re|RE|In re) [A-Z](?:[A-Z]|-[A-Z])?(?: and [A-Z])?(?![A-Za-z0-9’'])",
    ),
    Detector(
        "telephone",
        False,
        _PHONE[0],
        _PHONE[1] + _ASK,
        sign="(?:tel|phone|mob|ring|rang|call|text|whatsapp|contact)[^0-9]{0,30}[0-9]{3}",
        pattern=r"\b(?:tele?|phone|telephone|mob|mobile|ring|rang|rings|call|called|text|texted|whatsapp|landline)\b[^0-9.;]{0,25}"
        r"(?<![0-9])(?!116)(?:[0-9]{3}[ -]?[0-9]{3,4}|[0-9]{5})(?![0-9]|[ -][0-9])",
        allowed=".*(?:85258|61202|18000|84433)",
        needs=A_FIGURE,
    ),
    Detector(
        "vehicle",
        False,
        "this looks like the number plate of a vehicle.",
        "Delete it." + _ASK,
        sign="[a-z][0-9]{1,3} ?[a-z]{3}|[0-9]{2} ?[a-z]{3}",
        ignore_case=False,
        pattern=r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2} ?[A-Z]{3}(?![A-Za-z0-9])",
        needs=A_FIGURE,
    ),
    Detector(
        "vehicle",
        False,
        "this looks like the number plate of a vehicle.",
        "Delete it." + _ASK,
        sign="registration|reg|plate|vehicle|vrm|car|van|drove|driv|bike|moped",
        pattern=rf"{_START}(?:[a-z][0-9]{{1,3}} ?(?!(?:and|for|the|was|are|but|has|had|via|who)\b)[a-z]{{3}}|[a-z]{{3}} ?[0-9]{{1,3}}[a-z]|[a-z]{{2}}[0-9]{{2}} ?[a-z]{{3}}){_END}",
        context=(
            r"\bregistration|\breg\b|\bplates?\b|\bvehicle|\bvrm\b|\bcar\b|\bvan\b|\bdrove\b|\bdriv|\bbike\b|\bmoped\b",
        ),
        near=30,
        needs=A_FIGURE,
    ),
)
_NETWORKS = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|facebook|fb|twitter|discord|roblox|xbox|psn|play ?station|steam|fortnite|minecraft|kik"
    r"|telegram|whatsapp|onlyfans|youtube|twitch|reddit|tumblr|wechat|signal|be ?real|yubo|epic)"
)
_ONLINE = (
    Detector(
        "social-handle",
        False,
        "this looks like somebody's name on a social network or in a game.",
        "Delete it." + _ASK,
        sign="@[a-z0-9_]|snap|insta|tik|face|fb|twitter|discord|roblox|xbox|psn|play|steam|fortnite|minecraft|kik|telegram|whatsapp|twitch|tag|user ?name|handle|reddit",
        pattern=rf"\b{_NETWORKS}\b(?: (?:account|name|handle|id|tag|user ?name|user|gamer ?tag|profile|is|was|called|as)){{0,3}}[ :=-]{{1,3}}"
        r"@?(?=[a-z0-9_.-]{0,30}[0-9_])[a-z0-9_.-]{4,31}"
        rf"|\b{_NETWORKS}(?: (?:account|name|handle|id|tag|user ?name))?: ?@?[a-z0-9_.-]{{3,31}}"
        r"|\b(?:gamer ?tag|user ?name|screen ?name|handle)s?\b(?: (?:is|was))?[ :]{1,3}@?(?=[a-z0-9_.-]{0,30}[0-9_])[a-z0-9_.-]{3,31}"
        r"|(?<![a-z0-9._%+/@-])@[a-z][a-z0-9_.]{2,29}(?<!\.)(?![a-z0-9_@])",
    ),
    Detector(
        "e-mail",
        False,
        _MAIL[0],
        _MAIL[1] + _ASK,
        sign="@",
        pattern=r"(?<![^ (<\[:,;])[a-z0-9._%+-]{1,64}@[a-z0-9-]{2,63}(?![a-z0-9.@-]*\.[a-z])(?![a-z0-9-])",
    ),
)
CONFIRMED = (
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign=rf"age[ds]?(?: (?:of|just|only|about|around))?[ :]{_SMALL}",
        pattern=rf"\b(?:aged|age|age of|ages|aged (?:just|only|about|around))[ :]{_SMALL}"
        rf"(?: (?:years?|months?|weeks?|days?))?\b{_NO_RANGE}",
    ),
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign=r"old(?<=[ -]old)(?!er)|y ?/ ?o|yo\b",
        pattern=rf"(?<![a-z0-9])(?<!to )(?<!or )(?<!and )(?<![0-9]-){_SMALL}(?: and a half)?"
        r"[ -]?(?:(?:years?|yrs?|months?|weeks?|days?)[ -]old(?!er)|y ?/ ?o|yo)\b(?!s)",
    ),
    Detector(
        "exact-age",
        False,
        _AGE[0],
        _AGE[1] + _ASK,
        sign=rf" of (?:just |only |about |nearly )?{_SMALL}\b",
        pattern=r"\b(?:child|boy|girl|baby|infant|toddler|son|daughter|pupil|teenager|brother|sister|young person)"
        rf" of (?:just |only |about |nearly )?{_SMALL}\b(?! (?:the|a|his|her|their|our|many|those|these|[a-z]+s)\b){_NO_RANGE}",
    ),
    *_MORE_AGES,
    Detector(
        "child-a",
        False,
        "this looks like the label of one child or family.",
        "Tell it without a label: 'one child', 'a family'." + _ASK,
        sign=r"(?:child|baby|family|pupil|student|person|parent|mother|father|sibling|boy|girl|teenager|client|mum|dad"
        r"|brother|sister|patient|resident)(?: [a-z0-9'‘\x22“]|: ?[a-z])",
        ignore_case=False,
        pattern=r"\b(?:[Cc]hild|[Bb]aby|[Ff]amily|[Pp]upil|[Ss]tudent|[Yy]oung [Pp]erson|[Pp]arent|[Mm]other|[Ff]ather"
        r"|[Ss]ibling|[Bb]oy|[Gg]irl|[Tt]eenager|[Cc]lient|[Mm]um|[Dd]ad|[Bb]rother|[Ss]ister|[Pp]atient|[Rr]esident)"
        r"(?: |: ?)['‘\x22“]?(?:[A-HJ-Z]|I(?![ '’])|[A-Z]{2}(?<!GP|IT|UK)|[A-Z][0-9])(?![A-Za-z0-9&-])"
        r"|\b(?:Child|Baby|Family|Pupil|Young [Pp]erson|Sibling|Client|Parent|Mother|Father|Boy|Girl|Patient|Student)"
        r" (?:[0-9]{1,2}|One|Two|Three|Four|Five|Six)(?![A-Za-z0-9-])"
        r"|\b[Cc]hild (?:[b-hj-z]|a(?=[.,;:!?)]|$| (?:was|is|has|had|lived?s?|who|said|told|and child)\b))(?![A-Za-z0-9'’-])",
    ),
    Detector(
        "child-a",
        False,
        "this looks like the label of one child or family.",
        "Tell it without a label: 'one child', 'a family'." + _ASK,
        sign=r"(?:yp|su|ch|mgm|pgm|mgf|pgf)[0-9]|(?<![a-z])[a-z][’']s ",
        ignore_case=False,
        pattern=r"(?<![A-Za-z0-9])(?:YP|SU|CH|MGM|PGM|MGF|PGF)[0-9]{1,2}(?![A-Za-z0-9])"
        rf"|(?<![A-Za-z0-9’'.&-])[A-HJ-Z][’']s (?:(?:birth|foster|new|own|older|younger|little|big|step|half)[ -])?(?:{KIN}|school|teacher|carers?"
        r"|social worker|family|case|story|placement|behaviour|needs|voice|bedroom|home)\b",
    ),
    *_NAMES_BESIDE,
    Detector(
        "titled-name",
        False,
        "this looks like somebody's name with a title.",
        "Write the role instead: 'the headteacher', 'a social worker'." + _ASK,
        sign=rf"{TITLES.lower()}\.? (?:[a-z]\. )?[a-z]",
        ignore_case=False,
        pattern=rf"\b{TITLES}\.? (?:[A-Z]\.? )?[A-Z](?:[A-Za-z\u00C0-\u024F'’-]+|\b)",
    ),
    Detector(
        "small-count",
        False,
        "this counts fewer than five people.",
        "Write 'a few' or 'a small number'." + _ASK,
        sign="(?:two|three|four|1|2|3|4) ",
        pattern=r"(?<![a-z0-9.,£$:/-])(?<! in )(?<!out of )(?<!tier )(?<!year )(?<!stage )(?<!phase )(?<!level )"
        r"(?<!and )(?:two|three|four|[1-4])(?: other| more| new| of the| of our)?"
        r" (?:(?!(?:and|or|to|in|of|for|with|per|the|that|which|who|from|by|on|at|hundred|thousand|million|years?"
        r"|months?|weeks?|days?|hours?|times?|schools?|services?|sites?|is|are|as|a)\b)[a-z-]+ ){0,2}"
        rf"{_CHILDREN}(?<=s|n|e|y)\b(?!['’ -](?:s\b|centres?|homes?|services?|workers?|groups?|boards?|trusts?|teams?))(?![’'])",
    ),
    Detector(
        "small-count",
        False,
        "this counts fewer than five people.",
        "Write 'a few' or 'some'." + _ASK,
        sign="1 ",
        pattern=r"(?<![a-z0-9.,£$:/-])(?<!tier )(?<!year )(?<!stage )(?<!phase )(?<!level )1"
        r" (?:(?!(?:and|or|to|in|of|for|with|per|the|that|which|from|by|on|at)\b)[a-z-]+ ){0,2}"
        r"(?:child|family|pupil|young person|sibling|boy|girl|baby|teenager|care leaver)\b(?!['’ -](?:s\b|protection|services?|homes?))",
    ),
    Detector(
        "small-count",
        False,
        "this counts fewer than five people.",
        "Write 'a few' or 'some'." + _ASK,
        sign="only|just|single|sole",
        pattern=r"\b(?:only|just|single|sole)(?: one| a single| 1)?"
        r" (?:child|family|pupil|young person|sibling|boy|girl|baby|teenager|care leaver)\b"
        r"(?! (?:protection|services?|care|support|centres?|view|record|front|point|meeting|plan))",
    ),
    Detector(
        "small-place-and-event",
        False,
        "a small place, a time and an event together can point to a family.",
        "Leave out the place, or the month, or both." + _ASK,
        sign="january|february|march|april|may|june|july|august|september|october|november|december|day|christmas|easter",
        ignore_case=False,
        pattern=r"\b(?:[A-Z][a-z’']+ )?(?:[Vv]illage|[Hh]amlet|[Cc]ul-de-sac|[Hh]ousing [Ee]state|[Cc]ouncil [Ee]state|[Ee]state"
        r"|[Ss]treet|Close|Lane|Road|Avenue|Drive|Crescent|Terrace|Gardens|Grove|Green|Court|Place)\b",
        context=(_MONTHS, _EVENT),
        near=160,
    ),
    *_PLACES,
    *_NUMBERS,
    *_ONLINE,
)
DETECTORS = BLOCKED + CONFIRMED
