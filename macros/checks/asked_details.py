"""What a reviewer is asked about, because it may tell who somebody is: rows for the table of detectors.

Each may be right where it points to nobody, so it stops nothing.
"""

# A pattern is easier to read in one piece.
# ruff: noqa: E501

from __future__ import annotations

from macros.checks.detectors import (
    A_CAPITAL,
    A_FIGURE,
    AREAS,
    DATE,
    DAY,
    END,
    MAIL,
    MONTH,
    NO_CHILD,
    NO_YEAR,
    ORDINAL,
    PHONE,
    PUBLISHED,
    START,
    WELSH_MONTH,
    Detector,
)

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
_ASK = " If it points to nobody, it may stay: a reviewer decides."
_AGE = (
    "this looks like a child's exact age.",
    "Write a stage instead: 'a baby', 'of primary school age', 'a teenager'." + _ASK,
)
_BIRTHDAY = (
    "this looks like a birthday, or the day on which a child is due.",
    "Delete it, and write a stage of life: 'in primary school'." + _ASK,
)
_PLATE = ("this looks like the number plate of a vehicle.", "Delete it." + _ASK)

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
        *_AGE,
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
        *_AGE,
        sign="birthday",
        pattern=rf"\b(?:1?[0-9](?:st|nd|rd|th)|{ORDINAL}) birthday\b(?! part)",
    ),
    Detector(
        "exact-age",
        False,
        *_AGE,
        sign=rf"(?:nearly|almost|barely|turn(?:ed|ing)|was|is)(?: only| just| about)? {_SMALL}\b|months?\b|mths?\b|[0-9]m\b",
        pattern=rf"\b(?:nearly|almost|barely|turned|turning|just turned) {_SMALL}\b(?=[.,;:!?)]|$| (?:when|and|at the time|in (?:{MONTH}))\b)"
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
        pattern=rf"(?<![A-Za-z0-9])(?:{AREAS.upper()})[0-9](?:[0-9]|[A-HJKMNP-Y])? [0-9](?:[A-Z](?![A-Za-z0-9])|[_*]{{1,2}}|(?=[.,;)]|$))",
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
        *_BIRTHDAY,
        sign=r"born|birth|\bd ?\.? ?o ?\.? ?b|\bgan(?:wy|e)d|geni\b",
        pattern=rf"{START}(?:{DAY} (?:of )?{MONTH}|{MONTH} {DAY}|{MONTH} (?:19|20)[0-9]{{2}}|(?:{DAY} (?:o )?)?{WELSH_MONTH}(?: (?:19|20)?[0-9]{{2}})?)(?![a-z0-9])",
        context=(r"\bborn\b|\bbirth|\bb-?day\b|\bd\.?o\.?b\b|\bganwyd|\bganed|\bgeni\b",),
        without=NO_CHILD,
        near=40,
    ),
    Detector(
        "day-of-birth",
        False,
        *_BIRTHDAY,
        sign=r"\bedd\b|due|delivery",
        pattern=rf"\b(?:edd|(?:baby|she|twins?) (?:is|was|were|are) due|due date|date of delivery)\b[^0-9.]{{0,25}}{DATE}",
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
        rf"{NO_YEAR}[0-9]{{4,9}}\b(?! (?:people|children|families|pupils|calls|cases|times|visits|homes))"
        rf"|\bref(?:erence)?s?\b[ :.#]{{1,3}}[a-z]{{2,10}}[-/](?=(?:[a-z/-]{{0,4}}[0-9]){{4}})[a-z0-9/-]+"
        r"|\[(?:19|20)[0-9]{2}\] ?(?:[0-9] )?(?:uksc|ukhl|ukpc|ewca|ewhc|ewcop|ewfc|nifam|nica|csoh|csih|flr|fam|wlr|all er)\b(?: (?:civ|crim|fam|admin))? ?[0-9]*",
        allowed=PUBLISHED,
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
        PHONE[0],
        PHONE[1] + _ASK,
        sign="(?:tel|phone|mob|ring|rang|call|text|whatsapp|contact)[^0-9]{0,30}[0-9]{3}",
        pattern=r"\b(?:tele?|phone|telephone|mob|mobile|ring|rang|rings|call|called|text|texted|whatsapp|landline)\b[^0-9.;]{0,25}"
        r"(?<![0-9])(?!116)(?:[0-9]{3}[ -]?[0-9]{3,4}|[0-9]{5})(?![0-9]|[ -][0-9])",
        allowed=".*(?:85258|61202|18000|84433)",
        needs=A_FIGURE,
    ),
    Detector(
        "vehicle",
        False,
        *_PLATE,
        sign="[a-z][0-9]{1,3} ?[a-z]{3}|[0-9]{2} ?[a-z]{3}",
        ignore_case=False,
        pattern=r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2} ?[A-Z]{3}(?![A-Za-z0-9])",
        needs=A_FIGURE,
    ),
    Detector(
        "vehicle",
        False,
        *_PLATE,
        sign="registration|reg|plate|vehicle|vrm|car|van|drove|driv|bike|moped",
        pattern=rf"{START}(?:[a-z][0-9]{{1,3}} ?(?!(?:and|for|the|was|are|but|has|had|via|who)\b)[a-z]{{3}}|[a-z]{{3}} ?[0-9]{{1,3}}[a-z]|[a-z]{{2}}[0-9]{{2}} ?[a-z]{{3}}){END}",
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
        MAIL[0],
        MAIL[1] + _ASK,
        sign="@",
        pattern=r"(?<![^ (<\[:,;])[a-z0-9._%+-]{1,64}@[a-z0-9-]{2,63}(?![a-z0-9.@-]*\.[a-z])(?![a-z0-9-])",
    ),
)
ASKED_DETAILS = (
    Detector(
        "exact-age",
        False,
        *_AGE,
        sign=rf"age[ds]?(?: (?:of|just|only|about|around))?[ :]{_SMALL}",
        pattern=rf"\b(?:aged|age|age of|ages|aged (?:just|only|about|around))[ :]{_SMALL}"
        rf"(?: (?:years?|months?|weeks?|days?))?\b{_NO_RANGE}",
    ),
    Detector(
        "exact-age",
        False,
        *_AGE,
        sign=r"old(?<=[ -]old)(?!er)|y ?/ ?o|yo\b",
        pattern=rf"(?<![a-z0-9])(?<!to )(?<!or )(?<!and )(?<![0-9]-){_SMALL}(?: and a half)?"
        r"[ -]?(?:(?:years?|yrs?|months?|weeks?|days?)[ -]old(?!er)|y ?/ ?o|yo)\b(?!s)",
    ),
    Detector(
        "exact-age",
        False,
        *_AGE,
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
