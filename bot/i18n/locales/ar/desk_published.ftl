### الحدث المنشور في مكتب التحرير: ما قد يتبعه، والأسباب التي تُذكر للقراء.

## ما نُشر

desk-event = <b>{ $title }</b> ({ $reference })
desk-event-told = { $kind }، { $when }
desk-hint-open = لأي حدث آخر أرسِل /desk واسمه، مثل /desk sohr-coast
desk-button-published = آخر التنبيهات
desk-button-open = فتح
desk-button-correct-event = تصحيح
desk-button-update = تحديث
desk-button-restated = عدّلته الجهة التي أحصت
desk-button-clarify = توضيح
desk-button-still-true = ما زال صحيحًا
desk-button-duplicate = مكرر عن …
desk-button-twin = { $title } ({ $reference })
desk-button-other-field = شيء آخر
desk-button-own-words = بكلماتي
desk-take-re = سحب
desk-take-wi = إزالة
desk-ask-restated = أرسِل جملة واحدة للقراء: أن الجهة التي أحصت عدّلت رقمها السابق، ومنذ متى. ثم تُغيَّر الأرقام.
desk-ask-clarified = أرسِل جملة واحدة للقراء تقول ذلك بوضوح أكبر. تبقى الأرقام كما هي.
desk-ask-own-words = أرسِل جملة واحدة للقراء: لماذا نرجع عنه. تراها مرة أخرى قبل إرسالها.
desk-ask-re = <b>سحب { $title } ({ $reference })؟</b> يبقى مقروءًا مشطوبًا. أعلاه ما سيراه القراء. اختر السبب الذي يُذكر لهم، فيُرسل فورًا.
desk-ask-wi = <b>إزالة { $title } ({ $reference })؟</b> لا يبقى منه شيء مقروء. أعلاه ما سيراه القراء. اختر السبب الذي يُذكر لهم، فيُرسل فورًا.
desk-take-back-goes = يصل إلى: { $audience }. لا حاجة إلى شخص ثانٍ ولا إلى رمز.
desk-reason-to-come = (السبب الذي تختاره)
desk-which-twin = <b>مع أي حدث يتكرر؟</b>
desk-because-false = ثبت خطؤه
desk-because-source = تراجع عنه المصدر
desk-because-unproven = لا دليل كافيًا
desk-because-mixed = خلط بين حدثين
desk-because-mistake = أُرسل خطأ
desk-because-danger = قد يعرّض أناسًا للخطر
desk-because-privacy = قد يكشف هوية أحد
desk-because-asked = طلبه أصحاب الشأن
desk-no-event = لا منشور بهذا الاسم: { $name }
desk-no-twin = لا حدث آخر من هذا النوع.
desk-nothing-published = لم يُنشر شيء بعد.
desk-event-moved = نُشر في هذه الأثناء { $reference }. افتح الحدث من جديد وانظر إليه أولًا.
desk-answer-late = غيّر { $by } المسودة { $no } قبلك، فلم يُدرج جوابك، وهو باقٍ أعلاه. افتح المسودة من جديد وانظر ما الجديد.
