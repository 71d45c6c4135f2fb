### أسماء الأشياء: رسالة لكل عنصر من كل قائمة مغلقة، وطريقة كتابة القيم.

instant = { $day }، الساعة { $time } بتوقيت غرينتش
moment = { $day }، { $time } غرينتش
day-exact = { $day }
day-day = { $day }
day-week = أسبوع { $day }
day-approx = نحو { $day }
day-unknown = { $day }

more-items = { $count } غيرها

## ما يُحصى

measure-killed = القتلى
measure-injured = الجرحى
measure-missing = المفقودون
measure-detained = المحتجزون
measure-abducted = المخطوفون
measure-displaced = النازحون
measure-bodies_recovered = الجثامين التي عُثر عليها

## من أُحصوا بحسب الجهة التي أحصت

group-civilian = المدنيون
group-other_protected = أشخاص محميون آخرون
group-state_forces = القوات الحكومية
group-non_state_armed = جماعات مسلحة
group-directly_participating = مشاركون في القتال
group-mixed = جميع الفئات معًا
group-unknown = صفتهم غير معروفة

subgroup-women = النساء
subgroup-children = الأطفال
subgroup-medical = العاملون في القطاع الطبي
subgroup-press = الصحفيون
subgroup-aid = العاملون في الإغاثة
subgroup-community = الطائفة أو الجماعة: { $name }

## عدد من الناس، في موضع جر دائمًا («مقتل ...»، «أكثر من ...»)

deaths = { $count ->
    [zero] { $n } قتيل
    [one] قتيل واحد
    [two] قتيلين
    [few] { $n } قتلى
    [many] { $n } قتيلًا
   *[other] { $n } قتيل
}
people-civilian = { $count ->
    [zero] { $n } مدني
    [one] مدني واحد
    [two] مدنيين اثنين
    [few] { $n } مدنيين
    [many] { $n } مدنيًا
   *[other] { $n } مدني
}
people-other_protected = { $count ->
    [zero] { $n } شخص من فئات محمية أخرى
    [one] شخص واحد من فئات محمية أخرى
    [two] شخصين من فئات محمية أخرى
    [few] { $n } أشخاص من فئات محمية أخرى
    [many] { $n } شخصًا من فئات محمية أخرى
   *[other] { $n } شخص من فئات محمية أخرى
}
people-state_forces = { $count ->
    [zero] { $n } عنصر من القوات الحكومية
    [one] عنصر واحد من القوات الحكومية
    [two] عنصرين من القوات الحكومية
    [few] { $n } عناصر من القوات الحكومية
    [many] { $n } عنصرًا من القوات الحكومية
   *[other] { $n } عنصر من القوات الحكومية
}
people-non_state_armed = { $count ->
    [zero] { $n } عنصر من جماعات مسلحة
    [one] عنصر واحد من جماعات مسلحة
    [two] عنصرين من جماعات مسلحة
    [few] { $n } عناصر من جماعات مسلحة
    [many] { $n } عنصرًا من جماعات مسلحة
   *[other] { $n } عنصر من جماعات مسلحة
}
people-directly_participating = { $count ->
    [zero] { $n } مشارك في القتال
    [one] مشارك واحد في القتال
    [two] مشاركين اثنين في القتال
    [few] { $n } مشاركين في القتال
    [many] { $n } مشاركًا في القتال
   *[other] { $n } مشارك في القتال
}
people-mixed = { $count ->
    [zero] { $n } شخص
    [one] شخص واحد
    [two] شخصين
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
people-unknown = { $count ->
    [zero] { $n } شخص لم تُعرف صفتهم
    [one] شخص واحد لم تُعرف صفته
    [two] شخصين لم تُعرف صفتهما
    [few] { $n } أشخاص لم تُعرف صفتهم
    [many] { $n } شخصًا لم تُعرف صفتهم
   *[other] { $n } شخص لم تُعرف صفتهم
}

## الرقم

figure-exact = { $what }
figure-at_least = ما لا يقل عن { $what }
figure-more_than = أكثر من { $what }
figure-at_most = ما لا يزيد على { $what }
figure-about = نحو { $what }
figure-range = ما بين { $low } و{ $what }
figure-words = «{ $words }»
figure-not_released = لم يُعلن
figure-withheld = محجوب
figure-in_doubt = موضع شك، لا يُعرض
figure-none_reported = لم تُسجَّل أي حالة

basis-cumulative = عدد تراكمي
basis-period = عدد الفترة وحدها
basis-incident = عدد حادثة واحدة

retroactive-late_report = بلاغات متأخرة
retroactive-committee = توصلت إليها لجنة
retroactive-body_found = جثامين عُثر عليها لاحقًا
retroactive-died_of_wounds = توفوا لاحقًا متأثرين بجروحهم
retroactive-reclassified = كانوا محسوبين ضمن فئة أخرى

## درجة التثبت

verification-unverified = متداوَل، ولم يثبت.
verification-single_source = مصدر واحد، ولم تؤكده جهة مستقلة.
verification-corroborated = أكده مصدران مستقلان أو أكثر.
verification-contested = مصادر موثوقة يناقض بعضها بعضًا.
verification-acknowledged = أقرّت به السلطة المختصة أو الطرف المسؤول.
verification-in_doubt = نُشر سابقًا، وهو الآن موضع شك.
verification-disproved = ثبت أنه غير صحيح، ويبقى ظاهرًا.
one-source-named = مصدر واحد ({ $source })، ولم تؤكده جهة مستقلة.

## فعل المتحدث، بصيغة المصدر كي لا يتبع جنس المتحدث

act-announces = إعلان
act-orders = أمر
act-pledges = تعهد
act-condemns = إدانة
act-calls_for = دعوة
act-denies = نفي
act-claims = قول
act-accuses = اتهام
act-warns = تحذير
act-acknowledges = إقرار
act-corrects = تصحيح

quote-verbatim = بالنص الحرفي:
quote-paraphrase = بالمعنى:
quote-translation = مترجمًا:

## الانقطاعات والإغلاقات

service-mobile_data = بيانات الهاتف المحمول
service-fixed_internet = الإنترنت
service-voice_sms = المكالمات
service-messaging_app = تطبيقات المراسلة
service-electricity = الكهرباء
service-water = المياه
service-fuel = الوقود
service-payments = خدمات الدفع
service-broadcast = البث الإذاعي والتلفزيوني

extent-full = انقطاع كامل.
extent-partial = انقطاع جزئي.
extent-throttled = بطء شديد.
extent-intermittent = انقطاع متقطع.
extent-service_based = يقتصر على بعض الخدمات.

state-reported = أُبلغ عنه
state-ongoing = مستمر
state-partly_restored = عاد جزئيًا
state-restored = انتهى
state-stale = غير مؤكد
state-disputed = موضع خلاف

cause-ordered = بأمر من سلطة
cause-military_action = عمل عسكري
cause-damage = أضرار
cause-power_loss = انقطاع الكهرباء
cause-technical = عطل تقني
cause-cyber = هجوم إلكتروني
cause-unknown = غير معروف

access-kind-road_closed = إغلاق طريق
access-kind-checkpoint = حاجز
access-kind-curfew = حظر تجول
access-kind-border = قيود على معبر حدودي
access-kind-airport = قيود على مطار
access-kind-evacuation_order = أمر إخلاء
access-kind-corridor = ممر للناس أو المساعدات
access-kind-aid_suspended = تعليق المساعدات

direction-in = باتجاه الداخل فقط.
direction-out = باتجاه الخارج فقط.
direction-both = في الاتجاهين.

## التسجيلات المصورة

media-unverified = تسجيلات مصورة لم يُتحقق منها
media-authentic = تسجيلات مصورة تبيّن أنها أصلية
media-authentic_context_wrong = تسجيلات مصورة أصلية نُشرت في غير سياقها
media-old_footage = تسجيلات مصورة أقدم مما قيل
media-altered = تسجيلات مصورة تبيّن أنها معدّلة
media-false = تسجيلات مصورة تبيّن أنها زائفة
media-cannot_determine = تسجيلات مصورة تعذّر التثبت منها

## صوت الخدمة

topic-pause = توقف الخدمة مؤقتًا
topic-feed_broken = مصدر تتعذر قراءته
topic-method_change = تغيير في طريقة العمل
topic-correction_round_up = تصحيحات
topic-general = من توكسن

## المصادر

source-kind-monitor_ngo = منظمة رصد
source-kind-un_igo = منظمة دولية
source-kind-official = جهة رسمية
source-kind-state_media = إعلام رسمي
source-kind-armed_actor = جماعة مسلحة
source-kind-news_agency = وكالة أنباء
source-kind-local_media = إعلام محلي
source-kind-technical_measurement = قياس تقني
source-kind-health_facility = منشأة صحية
source-kind-eyewitness = شاهد عيان
source-kind-social_media = وسائل التواصل الاجتماعي

link-live = الرابط يعمل
link-moved = الرابط تغيّر
link-gone = الرابط لم يعد موجودًا
link-not_recorded = حالة الرابط غير مسجلة
