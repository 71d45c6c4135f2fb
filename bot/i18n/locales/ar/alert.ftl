### ما يقوله التنبيه.

## الضحايا: السطر الأول

headline-deaths = { $place }: أنباء عن سقوط { $who }
headline-killed = { $place }: أنباء عن مقتل { $who }
headline-injured = { $place }: أنباء عن إصابة { $who }
headline-missing = { $place }: أنباء عن فقدان { $who }
headline-detained = { $place }: أنباء عن احتجاز { $who }
headline-abducted = { $place }: أنباء عن خطف { $who }
headline-displaced = { $place }: أنباء عن نزوح { $who }
headline-bodies_recovered = { $place }: أنباء عن العثور على { $count ->
    [zero] جثامين
    [one] جثمان
    [two] جثماني
    [few] جثامين
    [many] جثامين
   *[other] جثامين
} { $who }
headline-figure = { $place }: { $measure }، { $label }: { $figure }
headline-in_doubt = { $place }: رقم موضع شك، ولا يُعرض
headline-not_released = { $place }: لم يصدر أي رقم عن { $counter }
headline-counters = { $place }: أرقام من { $count ->
    [zero] { $n } جهة
    [one] جهة واحدة
    [two] جهتين
    [few] { $n } جهات
    [many] { $n } جهة
   *[other] { $n } جهة
}، كل منها على حدة

## الضحايا: من أحصى وماذا أحصى

counted-by = الجهة التي أحصت: { $counter }، حتى { $day }
counted-by-via = الجهة التي أحصت: { $counter }، حتى { $day }؛ نقلًا عن { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }، { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (تُنسب المسؤولية إلى { $who })
labelled = { $label }: { $rest }
label-with = { $label } ({ $extra })
label-quoted = «{ $label }»
of-them = من أصل { $figure }: { $rest }
newly-added = أضافته الجهة حديثًا: { $figure }
retroactive = أُضيف من ذلك عن أيام سابقة: { $figure } ({ $reason })
overlap-unknown = ليس معروفًا هل يدخل الرقم الآتي ضمن الأرقام الأخرى، فلا يُجمع معها: { $label } { $figure }.
official-not-released = لم يُعلن أي رقم رسمي.
blackout-caution = أنباء عن انقطاع الاتصالات في { $places }: قد تتأخر الأرقام وتتغير.
blackout-caution-unconfirmed = آخر نبأ عن انقطاع الاتصالات في { $places } يعود إلى { $day }، ولم يؤكد أحد منذ ذلك الحين هل عادت.

## الضحايا: ما الذي تغيّر

change-moved = { $label }: { $old } ← { $new } ({ $difference } منذ { $day })
change-down = { $label }: { $old } ← { $new } (خُفّض بمقدار { $difference } منذ { $day })
change-part = { $label } { $difference }
change-released = { $place }: أول رقم من { $counter }: { $who }
change-was-not-released = لم يكن أي رقم رسمي قد أُعلن من قبل.
change-none = { $place }: الأرقام على حالها، حتى { $day }
change-in_doubt = { $label }: الرقم موضع شك ولا يُعرض.
same-series = الجهة نفسها ({ $counter }) والنطاق نفسه، حتى { $day }. أرقام الجهات الأخرى مختلفة: انظر «كل الأرقام».
broken-scope = { $label }: لا يُقارن هذا الرقم بالرقم السابق المؤرخ في { $day }، لأن المناطق المشمولة غير محددة في أحدهما على الأقل.
broken-areas = { $label }: لا يُقارن هذا الرقم بالرقم السابق المؤرخ في { $day }، لأنه يشمل مناطق أخرى.
broken-since = { $label }: لا يُقارن هذا الرقم بالرقم السابق المؤرخ في { $day }، لأنه يبدأ من يوم آخر.
broken-kind = { $label }: لا يُقارن هذا الرقم بالرقم السابق المؤرخ في { $day }، لأنه رقم من نوع آخر.
restated-by-counter = أعادت الجهة التي أحصت تحديد رقم سابق لها.

## التصريحات

statement-headline = { $who }، { $act }: { $title }
statement-headline-via = { $who } (نقلًا عن { $via })، { $act }: { $title }
speaker = { $name }، { $office }
speaker-for = { $speaker }، { $body }
said-on = تاريخ التصريح: { $day }.
statement-unchecked = هذا قول صاحبه، ولم تتحقق منه توكسن.

## الانقطاعات

outage-reported = { $place }: أنباء عن انقطاع { $services }
outage-ongoing = { $place }: انقطاع { $services }
outage-partly_restored = { $place }: عودة جزئية: { $services }
outage-restored = { $place }: عودة { $services }
outage-stale = { $place }: انقطاع { $services }، غير مؤكد منذ { $since }
outage-disputed = { $place }: أنباء متضاربة عن انقطاع { $services }
shutdown-reported = { $place }: أنباء عن قطع { $services } بأمر
shutdown-ongoing = { $place }: قطع { $services } بأمر
since = منذ: { $when }.
since-unknown = منذ: غير معروف.
ended = انتهى: { $when }.
last-confirmed = آخر تأكيد: { $when }.
will-be-stale = إن لم يؤكده أحد حتى { $when } فسنضع عليه علامة «غير مؤكد»، ولن نعدّه منتهيًا.
is-stale = لم يؤكده أحد منذ ذلك الحين، وهذا لا يعني أنه انتهى.
state-before = قبل ذلك: { $state }.
cause = السبب: { $cause }.
cause-claim = السبب بحسب { $by }: { $cause }.
cause-claim-blames = السبب بحسب { $by }: { $cause } ({ $blames }).
measured-by = قياس { $provider }: { $signal }.
measured-drop = قياس { $provider }: { $signal }، بانخفاض نسبته { $percent }.

## الإغلاقات

access-reported = { $place }: أنباء عن { $what }
access-ongoing = { $place }: { $what }
access-partly_restored = { $place }: انتهاء جزئي: { $what }
access-restored = { $place }: انتهاء { $what }
access-stale = { $place }: { $what }، غير مؤكد منذ { $since }
access-disputed = { $place }: { $what }، أنباء متضاربة
access-what = { $kind } ({ $route })
ordered-by = صاحب الأمر: { $body }.
ordered-by-via = صاحب الأمر: { $body }؛ نقلًا عن { $via }.
reason-given = السبب المعلن: { $reason }
valid = يسري من { $start } إلى { $end }.
valid-from = يسري من { $start }.
valid-to = يسري حتى { $end }.

## التسجيلات المصورة

media-headline = { $place }: { $result }
media-claim = ما يقال عنها: { $claim }
media-claimed-where = المكان والزمان بحسب القول: { $what }.
media-established-where = المكان والزمان بعد التحقق: { $what }.
media-checked-by = جهة التحقق: { $bodies }.
media-not-checked = لا نعلم أن جهة ما تحققت منها.
media-not-forwarded = لا تعيد توكسن نشر التسجيلات.

## صوت الخدمة

advisory-headline = { $topic }: { $title }

## أثر المراجعة فيما قيل قبلها

our-alert-of = تنبيهنا الصادر في { $when }
earlier-alert = تنبيه سابق لنا
banner-correction = تصحيح بشأن { $alert }
banner-clarification = توضيح بشأن { $alert }
banner-retraction = سُحب: { $alert }
banner-withdrawal = أُزيل حفاظًا على سلامة الناس: { $alert }
banner-all_clear = انتهى: { $headline }
banner-merge = دُمج: { $alert } صار يُروى مع حدث آخر
retraction-meaning = ما كان ينبغي نشره، ويبقى هنا مشطوبًا.
right-now = الثابت لدينا:

mode-exercise = تمرين. هذا ليس حقيقيًا.
mode-test = اختبار. هذا ليس حقيقيًا.
mode-system = رسالة من الخدمة

text-machine_reviewed = ترجمة آلية راجعها إنسان.

## في الختام

you-follow = تصلك هذه الرسالة لأنك تتابع: { $area }
you-follow-beside = تصلك هذه الرسالة لأن ما فيها بجوار ما تتابعه: { $area }
more-at = المزيد: { $command }
button-all-figures = كل الأرقام
button-sources = المصادر
