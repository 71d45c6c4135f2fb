### ما يراه المحررون في مكتب التحرير في محادثتهم الخاصة. لا يرى القراء شيئًا منه.

## الدخول

desk-welcome = <b>أهلًا بك في مكتب التحرير، { $name }.</b> أرسِل /desk للبدء.
desk-codes = ضع هذا العنوان الآن في تطبيق للرموز ذات الاستعمال الواحد، فلن يظهر ثانية. ثم احذف هذه الرسالة. كل نشر حرج يتطلب رمزًا.

## ما ينتظر

desk-title = <b>مكتب { $name }</b>
desk-in-review = قيد المراجعة: { $count }
desk-mine = مسوداتك: { $count }
desk-held = موقوفة للشك: { $count }
desk-unconfirmed = لم يعد مؤكدًا: { $count }
desk-still-true = أما زال صحيحًا؟ { $title }
desk-nothing = لا شيء ينتظر.
desk-hint = لبدء مسودة اضغط أدناه، أو أرسِل ملفًا (YAML أو JSON)، أو الصق تقريرًا أو حوّله إلى هنا.
desk-button-draft = { $no }: { $title }
desk-button-still = ما زال صحيحًا: { $title }
desk-button-over = انتهى
desk-button-new = مسودة جديدة
desk-button-correct = تصحيح رقم
desk-button-home = المكتب
desk-button-check = فحص ومعاينة
desk-button-change = تعديل حقل
desk-button-drop = إسقاط
desk-confirmed-first = دُوّن: { $title }. يُعد مؤكدًا حين يجيب مراجع بالمثل.
desk-confirmed = تأكّد: { $title }

## المسودة

desk-draft = <b>المسودة { $no }</b>، كتبها { $author }: { $state }
desk-kind-update = تحديث
desk-kind-source_revision = رقم عدّلته جهته
desk-kind-correction = تصحيح
desk-kind-clarification = توضيح
desk-kind-retraction = سحب
desk-kind-withdrawal = إزالة
desk-kind-all_clear = انتهاء
desk-kind-merge = دمج
desk-follows = <b>{ $kind }</b>: { $event }
desk-button-draft-of = { $no }: { $kind }: { $title }
desk-reason = السبب المذكور: { $reason }
desk-row = { $field }: { $value }
desk-figure = { $label } { $figure }
desk-listed = { $items }
desk-workflow-draft = قيد الكتابة
desk-workflow-in_review = قيد المراجعة
desk-workflow-approved = مُقرّة
desk-workflow-scheduled = مجدولة
desk-workflow-published = منشورة
desk-workflow-rejected = مرفوضة
desk-workflow-held = موقوفة للشك
desk-workflow-spiked = مُسقطة

desk-field-type = النوع
desk-field-areas = المكان
desk-field-lines = الأرقام
desk-field-counter = الجهة التي أحصت
desk-field-services = الخدمات
desk-field-kind = ما أُغلق
desk-field-ordered_by = بأمر من
desk-field-on_behalf_of = المتحدث
desk-field-acts = الفعل
desk-field-title = العنوان
desk-field-state = الحالة
desk-field-as_of = حتى تاريخ
desk-field-occurred_from = منذ
desk-field-started = البداية
desk-field-last_confirmed_at = آخر تأكيد
desk-field-stale_after = يُشك فيه
desk-field-sources = نُشر في
desk-field-severity = الأهمية
desk-field-verification = درجة التحقق
desk-field-sensitivity = الحساسية
desk-field-claim = ما يُزعم
desk-field-result = نتيجة التحقق
desk-field-topic = الموضوع
desk-field-merged_into = يُروى من الآن مع
desk-field-quote_original = الاقتباس

desk-type-casualty = ضحايا
desk-type-statement = تصريح
desk-type-outage = انقطاع
desk-type-access = إغلاق
desk-type-media_claim = مقاطع مصورة
desk-type-advisory = إشعار منا
desk-severity-routine = عادي
desk-severity-notable = مهم
desk-severity-major = كبير
desk-severity-critical = حرج
desk-sensitivity-none = لا شيء حساس
desk-sensitivity-graphic = مشاهد قاسية
desk-sensitivity-personal_information = معلومات شخصية
desk-sensitivity-endangers_people = يعرّض أناسًا للخطر
desk-sensitivity-source_deleted = حُذف المصدر
desk-sensitivity-possibly_deceptive = قد يكون مضللًا
desk-hours = { $count ->
    [zero] بعد { $count } ساعة
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $count } ساعات
    [many] بعد { $count } ساعة
   *[other] بعد { $count } ساعة
}

## الأسئلة

desk-ask-type = ما الموضوع؟
desk-ask = <b>{ $field }؟</b>
desk-hint-area = أرسِل اسم مكان، أو أسماء عدة تفصل بينها فواصل.
desk-hint-source = أرسِل اسم الجهة أو اسمها المختصر.
desk-hint-figure = أرسِل الأرقام مع أسمائها، مثلًا: مقتل 745 مدنيًا و125 عنصرًا من قوات الأمن، المرصد السوري
desk-hint-day = أرسِل يومًا، مثلًا: 8 آذار
desk-hint-title = أرسِل عنوانًا في سطر واحد من دون أرقام.
desk-hint-claim = أرسِل في جملة واحدة ما يُزعم فيه، مثلًا: مقاطع تُظهر عمليات قتل جماعي
desk-button-today = اليوم
desk-button-now = الآن
desk-change = <b>أي حقل؟</b>
desk-change-file = لأي شيء آخر أرسِل المسودة كلها في ملف.
desk-ask-reason = أرسِل السبب في جملة واحدة.
desk-ask-why = أرسِل في جملة واحدة لماذا يجوز أن يبقى هذا: { $said }
desk-ask-code = هذا نشر حرج. أرسِل الرمز ذا الاستعمال الواحد؛ تُحذف الرسالة التي تحمله.
desk-ask-value = <b>{ $line }</b>. أرسِل الرقم الصحيح؛ وإن كان دقيقًا وهذا ليس دقيقًا فاكتبه هكذا: =745
desk-ask-note = أرسِل جملة واحدة للقراء: ما الخطأ وما الصواب.
desk-ask-note-in = أرسِل الآن الجملة نفسها باللغة { $language }. من دونها يراها قراء هذه اللغة باللغة { $given } ويُقال لهم ذلك.
desk-button-only-in = باللغة { $given } فقط
desk-note-not-in = هذا ليس مكتوبًا باللغة { $language }. أرسِله بها، أو اضغط الزر.
desk-ask-over = أرسِل جملة واحدة للقراء: منذ متى انتهى، ومن يقول ذلك.
desk-which-event = <b>أي حدث؟</b>
desk-which-line = <b>أي رقم؟</b>
desk-which-place = تحمل أماكن عدة هذا الاسم. أيها تقصد؟
desk-which-body = أيها تقصد؟
desk-no-figures = لا أرقام منشورة لتصحيحها.

## التقرير

desk-read = <b>ما قُرئ في هذا التقرير</b>
desk-read-row = { $field }: <b>{ $value }</b> ← «{ $words }»
desk-forecast = متروك لأنه توقع: «{ $words }»
desk-read-elsewhere = في { $countries } أيضًا مكان بهذا الاسم: «{ $words }»
desk-read-countries = قد تكون أسماء الأماكن هنا من { $countries }، فلم يؤخذ منها شيء. ستُسأل عن المكان.
desk-read-hint = لا يُنشر من هذا شيء. هل نصنع منه مسودة؟
desk-read-nothing = ليس في هذا النص ما يوضع في مسودة. اضغط «مسودة جديدة» في /desk لكتابتها خطوة خطوة.
desk-button-make = مسودة: { $type }
desk-button-next = تحديث لـ: { $title }

## قبل المضي

desk-problem = ناقص أو خاطئ: { $problem }
desk-lack = { $field }: { $said }
desk-more = { $items }
desk-finding = { $gravity }: { $said }
desk-story-ask = <b>أهذه هي القصة نفسها: { $title }، حتى { $day } ({ $reference })؟</b>
desk-story-why = كلاهما يروي ما أحصته جهة واحدة ({ $counter }) في الأماكن نفسها. لا تُقارن الأرقام إلا داخل القصة الواحدة، فاذكر ذلك قبل المراجعة.
desk-story-update = تحديث له
desk-story-same = القصة نفسها، حدث آخر
desk-story-other = قصة أخرى
desk-story-update-of = تحديث لـ{ $reference }
desk-story-same-as = قصة { $reference } نفسها
desk-story-reason = قصة غير قصة { $reference }.
desk-shown = أعلاه ما يصل القراء بلغات المكتب.
desk-shown-held = أعلاه ما يصل القراء بلغات المكتب، ثم كيف تصير الرسالة التي لديهم.
desk-similar = مشابه: { $title } ({ $reference })
desk-audience = القراء: { $audience }. تنبيه صوتي لـ: { $wakes }.
desk-length = { $language }: { $length } من { $limit } حرفًا
desk-button-why = اذكر السبب: { $code }
desk-step-su = تقديم
desk-step-ap = إقرار
desk-step-pu = نشر
desk-step-ba = إعادة
desk-step-rj = رفض
desk-step-ho = إيقاف
desk-step-re = استئناف
desk-step-sp = إسقاط
desk-done-su = المسودة { $no } تنتظر المراجعة الآن، وأُخبر المراجعون.
desk-done-ba = عادت المسودة { $no } إلى كاتبها.
desk-done-rj = رُفضت المسودة { $no }.
desk-done-ho = أُوقفت المسودة { $no } حتى يستأنفها أحد.
desk-done-re = عادت المسودة { $no } إلى الكتابة.
desk-done-sp = أُسقطت المسودة { $no }، وتبقى في السجل.
desk-published = <b>نُشر:</b> { $reference }
desk-planned = <b>جُدول:</b> { $reference }

## ما لا يمكن هنا

desk-outdated = هذا الزر من صورة أقدم. افتح المسودة من جديد من /desk.
desk-unknown-place = لا مكان يحمل هذا الاسم تمامًا: { $name }
desk-place-in-several = يحمل اسم { $name } أماكن في بلدان عدة: { $places }. أرسِله مع ما يقع فيه.
desk-unknown-body = لا جهة تحمل هذا الاسم: { $name }
desk-unknown-day = هذا ليس يومًا مضى. أرسِله هكذا: 8 آذار أو 2025-03-08.
desk-no-figure-read = لا يُقرأ هنا رقم. اكتب العدد مع اسمه: مقتل 745 مدنيًا
desk-title-number = لا يحمل العنوان أرقامًا، فهي تأتي من الحقول.
desk-file-large = هذا الملف أكبر من { $kilobytes } كيلوبايت. أرسِل مراجعة واحدة في ملف واحد.
desk-file-kind = أرسِل المسودة في ملف .yaml أو .yml أو .json.
desk-file-lost = تعذّر جلب هذا الملف. أرسِله من جديد.
desk-file-unreadable = السطر { $line }: { $problem }
desk-lines-differ = تغيرت الأرقام منذ ذلك الحين. اختر الحدث من جديد.
