### ما يقوله الأمران event وasof: ما قيل ومتى قيل، وما كان خطأ ولماذا.

history-title = ما قلناه: { $event }
history-lead =
    { $count ->
        [zero] لا تنبيهات.
        [one] تنبيه واحد، كما أُرسل، ومعه ما آل إليه.
        [two] تنبيهان، الأحدث أولًا، كلٌّ منهما كما أُرسل ومعه ما آل إليه.
        [few] { $count } تنبيهات، الأحدث أولًا، كلٌّ منها كما أُرسل ومعه ما آل إليه.
        [many] { $count } تنبيهًا، الأحدث أولًا، كلٌّ منها كما أُرسل ومعه ما آل إليه.
       *[other] { $count } تنبيه، الأحدث أولًا، كلٌّ منها كما أُرسل ومعه ما آل إليه.
    }
history-gone = أُزيل حفاظًا على سلامة الناس، ولم يعد يُعرض ما قيل فيه.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = التنبيه الأول
history-kind-update = تحديث
history-kind-source_revision = الجهة عدّلت رقمها
history-kind-correction = تصحيح: أخطأنا
history-kind-clarification = توضيح
history-kind-retraction = سُحب
history-kind-withdrawal = أُزيل
history-kind-all_clear = انتهى
history-kind-merge = دُمج
history-was-correction = خطأ، صُحّح في { $ref }، { $when }.
history-was-clarification = لم يكن واضحًا، ووُضّح في { $ref }، { $when }.
history-was-retraction = سُحب في { $ref }، { $when }: ما كان ينبغي نشره.
history-was-withdrawal = أُزيل في { $ref }، { $when }.
history-merged = صار يُروى بعد ذلك مع { $event }.
history-entered-later = أُدرج في سجلنا لاحقًا، في { $when }، ولم يُرسل حينها تنبيه إلى أحد.
history-newer = ليس هذا الأحدث: القائم الآن هو { $ref }.
button-history = السجل

asof-title = { $area }: ما كنا قد قلناه حتى { $when }
asof-lead = كما كان في ذلك الوقت: ليس فيه ما عُرف بعد ذلك، وما تبيّن خطؤه مذكور عنده.
asof-empty = { $area }: لم نكن قد قلنا شيئًا حتى { $when }. غياب الأنباء يعني أننا لا نعلم، ولا يعني الهدوء.
asof-withdrawn =
    { $count ->
        [zero] لم يُزَل أي حدث.
        [one] أُزيل لاحقًا حدث واحد حفاظًا على سلامة الناس، ولا يُعرض هنا.
        [two] أُزيل لاحقًا حدثان حفاظًا على سلامة الناس، ولا يُعرضان هنا.
        [few] أُزيلت لاحقًا { $count } أحداث حفاظًا على سلامة الناس، ولا تُعرض هنا.
        [many] أُزيل لاحقًا { $count } حدثًا حفاظًا على سلامة الناس، ولا تُعرض هنا.
       *[other] أُزيل لاحقًا { $count } حدث حفاظًا على سلامة الناس، ولا تُعرض هنا.
    }

refused-event-unnamed =
    اكتب اسم الحدث كما يُذكر، مثلًا: { "\u200E" }/event sohr-coast
    أو تنبيهًا واحدًا منه: { "\u200E" }/event sohr-coast r2
refused-event-unknown = لم ننشر حدثًا بهذا الاسم: تأكّد من كتابته، مثلًا: sohr-coast
refused-event-revision = لم يُرسل تنبيه كهذا عن { $event }: المتاح { $known }.
refused-asof-form = اكتب اليوم والساعة بتوقيت غرينتش ثم المكان، مثلًا: { $example }
refused-asof-date = لا يوجد يوم أو وقت كهذا. اكتب مثلًا: { $example }
refused-asof-future = هذا الوقت لم يأتِ بعد: اختر وقتًا مضى.

command-event = ما قيل عن حدث، وما كان خطأ فيه
command-asof = ما كنا قد قلناه في يوم معيّن
