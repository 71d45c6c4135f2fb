"""The words that the rules of a prefilled draft know, in English and Arabic.

Plain lists: whoever wonders why a field was filled finds the word here. A pattern matches whole words;
Arabic words may carry the particles that are written together with them (and, in, for, so).
"""

import re
from collections.abc import Iterable, Mapping

from bot.domain.terms import AccessKind, Act, Measure, OutageState, Service, StatusGroup, ValueKind

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MARKS = "\u064b-\u0652\u0640"  # vowel signs and the stretching stroke, written or not as one likes
_GAP = r"\s+"
_PARTICLE = "(?:[وف]?[بلك]?)"


def pattern_of(*phrases: str) -> re.Pattern[str]:
    """Return a pattern for any of these phrases as whole words; a longer phrase wins."""
    longest_first = sorted(set(phrases), key=len, reverse=True)
    return re.compile("|".join(_whole(phrase) for phrase in longest_first), re.IGNORECASE)


def _whole(phrase: str) -> str:
    if not _ARABIC.search(phrase):
        return rf"(?<!\w){_spaced(phrase.split())}(?!\w)"
    bare = re.sub(f"[{_MARKS}]", "", phrase)
    words = [f"[{_MARKS}]*".join(map(re.escape, word)) + f"[{_MARKS}]*" for word in bare.split()]
    if bare.startswith("ال"):
        words[0] = words[0].partition("ل")[2]
        return rf"(?<!\w)(?:[وف]?[بك]?ال|[وف]?لل){_GAP.join(words)}(?!\w)"
    return rf"(?<!\w){_PARTICLE}{_GAP.join(words)}(?!\w)"


def _spaced(words: Iterable[str]) -> str:
    return _GAP.join(map(re.escape, words))


SMALL_NUMBERS: Mapping[str, int] = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

WORD_NUMBERS = (
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "several",
    "عشرات",
    "مئات",
    "آلاف",
    "العشرات",
    "المئات",
)
"""Amounts that are words and stay words."""

KINDS_BEFORE = {
    ValueKind.AT_LEAST: pattern_of("at least", "no fewer than", "not less than", "no less than",
        "ما لا يقل عن", "لا يقل عن"),
    ValueKind.MORE_THAN: pattern_of(
        "more than", "over", "exceeded", "exceeds", "upwards of", "above", "surpassed",
        "أكثر من", "ما يزيد على", "ما يزيد عن", "يزيد على", "يزيد عن", "تجاوز", "تجاوزت", "تخطى", "فوق",
    ),
    ValueKind.AT_MOST: pattern_of("at most", "up to", "no more than", "ما يصل إلى", "لا يزيد عن",
        "لا يزيد على"),
    ValueKind.ABOUT: pattern_of(
        "about", "around", "some", "approximately", "roughly", "nearly", "almost",
        "نحو", "حوالي", "قرابة", "زهاء", "ما يقارب",
    ),
    ValueKind.RANGE: pattern_of("between", "ما بين", "بين"),
}  # fmt: skip
AT_LEAST_AFTER = pattern_of("at least", "على الأقل", "or more", "أو أكثر")

MEASURES = {
    Measure.KILLED: pattern_of(
        "killed", "dead", "deaths", "death", "died", "death toll", "fatalities", "killing", "kill", "kills",
        "killings", "toll", "lost their lives",
        "قتيل", "قتيلا", "قتيلًا", "قتلى", "القتلى", "قتلوا", "قُتل", "قتل", "مقتل", "قُتلوا", "مصرع",
        "وفاة", "ضحية",
        "ضحايا", "الضحايا", "حصيلة القتلى", "الوفيات", "وفيات", "قُتلت", "قتلت",
    ),
    Measure.INJURED: pattern_of(
        "wounded", "injured", "injuries", "wounding", "جريح", "جريحا", "جريحًا", "جرحى", "الجرحى",
        "إصابة", "مصاب", "مصابا",
        "مصابًا", "المصابين", "أُصيب", "أصيب",
    ),
    Measure.MISSING: pattern_of("missing", "unaccounted for", "مفقود", "مفقودا", "مفقودًا", "مفقودين",
        "مفقودون", "المفقودين"),
    Measure.DETAINED: pattern_of("detained", "arrested", "in custody", "معتقل", "معتقلا", "معتقلين",
        "اعتقال", "موقوف"),
    Measure.ABDUCTED: pattern_of("abducted", "kidnapped", "مختطف", "مخطوف", "مخطوفين", "اختطاف", "خطف"),
    Measure.DISPLACED: pattern_of("displaced", "fled", "نازح", "نازحا", "نازحين", "نزوح", "النازحين",
        "نزح"),
    Measure.BODIES_RECOVERED: pattern_of("bodies", "جثة", "جثث", "جثامين", "جثمان", "جثمانا"),
}  # fmt: skip

GROUPS: Mapping[StatusGroup, re.Pattern[str]] = {
    StatusGroup.CIVILIAN: pattern_of(
        "civilian", "civilians", "مدني", "مدنيا", "مدنيًا", "مدنيين", "مدنيون", "المدنيين", "المدنيون",
        "من المدنيين",
    ),
    StatusGroup.STATE_FORCES: pattern_of(
        "security forces", "members of the security forces", "security personnel", "security officers",
        "soldiers",
        "police officers", "police", "policemen", "government forces", "troops", "members of the army",
        "قوات الأمن", "عناصر الأمن", "عنصرا من قوات الأمن", "عنصرًا من قوات الأمن", "عناصر قوات الأمن",
        "عنصر أمن",
        "من قوات الأمن", "من عناصر الأمن", "الأمن العام", "جندي", "جنديا", "جنديًا", "جنود",
        "القوات الحكومية", "شرطي",
    ),
    StatusGroup.NON_STATE_ARMED: pattern_of(
        "pro-assad fighters", "fighters", "gunmen", "militants", "insurgents", "militiamen",
        "loyalist fighters",
        "armed men", "rebels",
        "مقاتل", "مقاتلا", "مقاتلًا", "مقاتلين", "مقاتلون", "المقاتلين", "مسلح", "مسلحا", "مسلحًا",
        "مسلحين", "المسلحين",
        "مسلحون",
    ),
    StatusGroup.MIXED: pattern_of("people", "persons", "شخص", "شخصا", "شخصًا", "أشخاص", "إنسان"),
    StatusGroup.UNKNOWN: pattern_of("alawites", "christians", "sunnis", "druze", "kurds", "علويا",
        "علويًا", "علويين", "علوي"),
}  # fmt: skip
"""Whom a noun stands for. A community is no status: who they were is for a person to say."""

SUBGROUPS = {
    "women": pattern_of("women", "امرأة", "نساء", "سيدة"),
    "children": pattern_of("children", "child", "minors", "طفل", "طفلا", "طفلًا", "أطفال", "طفلة"),
    "medical": pattern_of("medics", "doctors", "health workers", "مسعف", "مسعفين", "طبيب", "أطباء"),
    "press": pattern_of("journalists", "صحفي", "صحفيين", "صحافيين", "إعلاميين"),
}  # fmt: skip

FORECAST = re.compile(
    r"(?<!\w)(?:could|may|might|expected to|likely to|feared|would|risks?|forecasts?|predicts?)(?!\w)"
    r"|(?<!\w)[وف]?(?:قد\s+(?:ي\w+|ترتفع|تتجاوز|تصل|تزيد)|من المتوقع|ربما)(?!\w)"
    r"|(?<!\w)[وف]?(?:ي\u064f?توقع|ي\u064f?خشى|مرشحة?)(?!\w)"
)
"""What makes a number a guess at what is to come: no figure."""

NEWLY = re.compile(
    pattern_of(
        "newly added", "newly documented", "new deaths", "were added", "added", "newly",
        "جديدة", "جديدا", "جديدًا", "أضيف", "أُضيف", "أضيفت", "أُضيفت",
    ).pattern
    + rf"|(?<!\w){_PARTICLE}إضافة(?!\w)(?!\s+إلى)",
    re.IGNORECASE,
)  # fmt: skip
"""What was added since the last count. "In addition to" (إضافة إلى) only joins two figures."""

_NOUNS: Mapping[str, str] = {
    "مدني": "المدنيون", "مدنيا": "المدنيون", "مدنيين": "المدنيون", "المدنيين": "المدنيون",
    "المدنيون": "المدنيون",
    "من المدنيين": "المدنيون",
    "عنصرا من قوات الأمن": "عناصر قوات الأمن", "من قوات الأمن": "قوات الأمن",
    "من عناصر الأمن": "عناصر الأمن", "عنصر أمن": "عناصر الأمن",
    "جندي": "جنود", "جنديا": "جنود", "شرطي": "رجال شرطة",
    "مقاتل": "مقاتلون", "مقاتلا": "مقاتلون", "مقاتلين": "مقاتلون", "المقاتلين": "مقاتلون",
    "مسلح": "مسلحون", "مسلحا": "مسلحون", "مسلحين": "مسلحون", "المسلحين": "مسلحون",
    "شخص": "أشخاص", "شخصا": "أشخاص", "إنسان": "أشخاص",
    "علوي": "علويون", "علويا": "علويون", "علويين": "علويون",
}  # fmt: skip


def as_label(noun: str) -> str:
    """Return a noun as a label carries it: after a number Arabic bends it, beside ours it stands as it is."""
    bare = " ".join(re.sub(f"[{_MARKS}]", "", noun).split())
    found = re.fullmatch(rf"{_PARTICLE}({'|'.join(map(re.escape, _NOUNS))})", bare)
    return _NOUNS[found[1]] if found else noun


NOT_RELEASED = re.compile(
    r"(?<!\w)(?:(?:has|have|had|did)\s+(?:not|yet\s+to)|yet\s+to|not\s+yet)\s+(?:yet\s+)?"
    r"(?:released?|published?|given|give|announced?|issued?|provided?)(?!\w)[^.\n]{0,40}?"
    r"(?:toll|figures?|count|numbers?)(?!\w)"
    r"|(?<!\w)ل[مت]ا?\s+(?:تعلن|تصدر|يعلن|تنشر|تكشف|تُعلن|تُصدر)[^.\n]{0,60}?"
    r"(?:حصيلة|أرقام|أرقاما|أرقامًا|رقم|عدد|أعداد)(?!\w)",
    re.IGNORECASE,
)

SERVICES: Mapping[tuple[Service, ...], re.Pattern[str]] = {
    (Service.ELECTRICITY,): pattern_of("electricity", "power", "electrical grid", "الكهرباء", "كهرباء",
        "التيار الكهربائي"),
    (Service.WATER,): pattern_of("water", "المياه", "مياه", "الماء"),
    (Service.MOBILE_DATA, Service.FIXED_INTERNET): pattern_of("internet", "الإنترنت", "الانترنت", "إنترنت"),
    (Service.MOBILE_DATA, Service.VOICE_SMS): pattern_of(
        "mobile network", "mobile networks", "mobile service", "cell service", "شبكة المحمول",
        "الهاتف المحمول", "الخليوي",
        "شبكة الخليوي",
    ),
    (Service.VOICE_SMS,): pattern_of("phone lines", "phones", "telephone", "calls", "المكالمات",
        "الهاتف", "الهواتف"),
    (Service.MOBILE_DATA, Service.FIXED_INTERNET, Service.VOICE_SMS): pattern_of(
        "communications", "telecommunications", "الاتصالات", "اتصالات",
    ),
    (Service.FUEL,): pattern_of("fuel", "الوقود", "المحروقات"),
    (Service.BROADCAST,): pattern_of("broadcasting", "television", "البث"),
}  # fmt: skip
OUTAGE = pattern_of(
    "cut", "cut off", "outage", "outages", "down", "interrupted", "off", "without", "blackout",
    "severed", "lost",
    "out of service", "disrupted", "went dark", "unavailable", "cuts",
    "انقطاع", "انقطعت", "انقطع", "مقطوعة", "مقطوع", "قطع", "قُطعت", "توقف", "توقفت", "تعطل", "تعطلت",
    "بلا", "دون",
    "خارج الخدمة", "مقطوعتان",
)  # fmt: skip
STATES: Mapping[OutageState, re.Pattern[str]] = {
    OutageState.RESTORED: pattern_of("restored", "back on", "came back", "reopened", "عادت", "عاد",
        "عودة", "أعيد", "أُعيد", "استؤنفت"),
    OutageState.ONGOING: pattern_of(
        "still", "remained", "remains", "remain", "ongoing", "second day", "third day", "continues",
        "continued",
        "لا تزال", "ما زالت", "مستمر", "مستمرة", "استمرار", "لليوم الثاني", "لليوم الثالث", "يستمر",
    ),
}  # fmt: skip

_ROADS = (
    "road",
    "roads",
    "highway",
    "highways",
    "route",
    "routes",
    "الطرق",
    "طرق",
    "الطريق",
    "طريق",
    "الأوتوستراد",
)
CLOSED = pattern_of(
    "closed", "blocked", "shut", "cut off", "closure", "sealed off", "closing",
    "إغلاق", "أُغلقت", "أغلقت", "مغلقة", "مغلق", "أغلق", "أُغلق", "قطع", "قُطعت", "إقفال",
)  # fmt: skip
ACCESS: Mapping[AccessKind, tuple[re.Pattern[str], bool]] = {
    AccessKind.CURFEW: (pattern_of("curfew", "حظر تجول", "حظر التجول", "حظر تجوال", "حظر التجوال"), False),
    AccessKind.EVACUATION_ORDER: (pattern_of("evacuation order", "ordered to evacuate", "أمر إخلاء",
        "أوامر إخلاء"), False),
    AccessKind.CHECKPOINT: (pattern_of("checkpoint", "checkpoints", "حاجز", "حواجز"), False),
    AccessKind.AID_SUSPENDED: (pattern_of("suspended aid", "aid deliveries suspended",
        "تعليق المساعدات"), False),
    AccessKind.CORRIDOR: (pattern_of("humanitarian corridor", "corridor", "ممر إنساني", "ممر آمن"), False),
    AccessKind.AIRPORT: (pattern_of("airport", "المطار", "مطار"), True),
    AccessKind.BORDER: (pattern_of("border", "border crossing", "crossing", "المعبر", "معبر",
        "الحدود"), True),
    AccessKind.ROAD_CLOSED: (pattern_of(*_ROADS), True),
}  # fmt: skip
"""What stops movement, and whether a word for closing must stand in its sentence."""

ACTS: Mapping[Act, re.Pattern[str]] = {
    Act.CONDEMNS: pattern_of("condemned", "condemns", "condemn", "denounced", "أدان", "أدانت", "يدين",
        "تدين", "دان", "ندد", "نددت"),
    Act.CALLS_FOR: pattern_of(
        "called for", "calls for", "called on", "calls on", "urged", "urges", "calling for", "دعا",
        "دعت", "يدعو", "تدعو",
        "طالب", "طالبت", "داعيا", "داعيًا",
    ),
    Act.ORDERS: pattern_of("ordered", "orders", "instructed", "أمر", "أمرت", "أوعز", "أصدرت أمرا"),
    Act.PLEDGES: pattern_of("pledged", "pledges", "promised", "vowed", "تعهد", "تعهدت", "وعد", "وعدت"),
    Act.DENIES: pattern_of("denied", "denies", "نفى", "نفت", "ينفي", "تنفي"),
    Act.ACCUSES: pattern_of("accused", "accuses", "blamed", "اتهم", "اتهمت", "يتهم", "تتهم"),
    Act.WARNS: pattern_of("warned", "warns", "حذر", "حذّر", "حذرت", "حذّرت", "يحذر"),
    Act.ACKNOWLEDGES: pattern_of("acknowledged", "acknowledges", "admitted", "أقر", "أقرّ", "أقرت",
        "أقرّت", "اعترف", "اعترفت"),
    Act.CLAIMS: pattern_of("claimed", "claims", "زعم", "زعمت", "ادعى", "ادّعى", "ادعت"),
    Act.ANNOUNCES: pattern_of("announced", "announces", "أعلن", "أعلنت", "يعلن", "تعلن"),
}  # fmt: skip

SINCE = pattern_of("since", "from", "منذ", "ابتداء من", "اعتبارا من")
ATTRIBUTES = pattern_of(
    "according to", "said", "says", "reported", "documented", "counted", "recorded", "put", "told", "by",
    "بحسب", "وفق", "وفقا", "وفقًا", "حسب", "قال", "قالت", "أفاد", "أفادت", "وثق", "وثّق", "وثقت",
    "وثّقت", "أحصى", "أحصت",
    "ذكر", "ذكرت", "أعلن", "أعلنت", "سجل", "سجّل", "نقلا", "نقلًا",
)  # fmt: skip

MONTHS: Mapping[str, int] = {
    **{name: at for at, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"), 1)},
    **{name: at for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)},
    **{name: at for at, name in enumerate(
        ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
         "تشرين الثاني", "كانون الأول"), 1)},
    **{name: at for at, name in enumerate(
        ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
            "نوفمبر",
         "ديسمبر"), 1)},
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الخميس": 3, "الجمعة": 4,
    "السبت": 5, "الأحد": 6,
}  # fmt: skip
AGO: Mapping[str, int] = {"today": 0, "yesterday": 1, "اليوم": 0, "أمس": 1}
