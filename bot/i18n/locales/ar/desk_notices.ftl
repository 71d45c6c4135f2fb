### ما يخبر به مكتب التحرير محرريه من تلقاء نفسه في محادثاتهم الخاصة. لا يرى القراء شيئًا منه.

## إلى المراجعين

desk-notice-review = { $by } يطلب نظرة ثانية: { $reference }، { $line }
desk-notice-confirm = { $by } يقول إن هذا ما زال مستمرًا: { $reference }، { $line }. يُعد مؤكدًا حين يقول مراجع مثله.
desk-notice-reviewed = لم يعد ينتظر المراجعة: { $reference }، { $line } ({ $state })
desk-notice-reviewed-by = لم يعد ينتظر المراجعة: { $reference }، { $line } ({ $state }، راجعها { $by })
desk-notice-again = قُدّم من جديد، انظر الرسالة الأحدث: { $reference }، { $line }
desk-notice-button-open = فتح

## إلى صاحب المسودة

desk-outcome-return = { $by } أعاد { $reference }: { $line }
desk-outcome-approve = { $by } أقرّ { $reference }: { $line }
desk-outcome-reject = { $by } رفض { $reference }: { $line }
desk-outcome-hold = { $by } أوقف { $reference } للشك: { $line }
desk-outcome-spike = { $by } أسقط { $reference }: { $line }
desk-outcome-schedule = { $by } حدّد موعد نشر { $reference }: { $line }
desk-outcome-publish = { $by } نشر { $reference }: { $line }
desk-outcome-planned = نُشر في موعده: { $reference }، { $line }
desk-outcome-edited = { $by } عدّل { $reference }، فلا بد من تقديمه وإقراره من جديد: { $line }
desk-outcome-lapsed = فات موعد { $reference } ولم يُنشر، وهو موقوف الآن: { $line }
desk-outcome-reassigned = صار { $reference } لك: { $line }

## أما زال صحيحًا؟

desk-notice-question = <b>أما زال صحيحًا؟</b> { $title }
desk-notice-doubted = آخر تأكيد { $since }. يراه القراء الآن غير مؤكد. أول جواب يُحسب عن الجميع.
desk-notice-button-still = ما زال صحيحًا
desk-notice-button-over = انتهى
desk-notice-button-unknown = لا يُعرف
desk-answered-still = { $title }. أجاب { $by }: ما زال صحيحًا. يُعد مؤكدًا حين يقول مراجع مثله.
desk-answered-over = { $title }. أجاب { $by }: انتهى، وهو يكتب ما يُقال للقراء. يبقى غير مؤكد حتى يُنشر ذلك.
desk-answered-unknown = { $title }. أجاب { $by }: لا يُعرف. يبقى غير مؤكد، ويبقى في /desk.
desk-notice-settled = { $title }. لم يعد السؤال قائمًا: نُشر { $reference }.
desk-answer-was-still = كان جواب { $by }: ما زال صحيحًا.
desk-answer-was-over = كان جواب { $by }: انتهى.
desk-answer-was-unknown = كان جواب { $by }: لا يُعرف.
desk-answered-first-still = سبقك { $by } إلى الجواب: ما زال صحيحًا.
desk-answered-first-over = سبقك { $by } إلى الجواب: انتهى.
desk-answered-first-unknown = سبقك { $by } إلى الجواب: لا يُعرف. إن كنت تعرف أكثر فأجب من /desk.

## إلى أين وصل التصحيح

desk-reach-correction = التصحيح
desk-reach-clarification = التوضيح
desk-reach-retraction = السحب
desk-reach-withdrawal = الإزالة
desk-reach-running = { $kind } { $reference } في الطريق: { $share }، { $time }
desk-reach-done = { $kind } { $reference } اكتمل إرساله: { $share }، { $time }. لم يبق شيء يُرسل.
desk-reach-share = { $percent } % ممن وصلهم الخطأ
desk-reach-few = قلة ممن وصلهم الخطأ
desk-reach-soon = أقل من دقيقة
desk-reach-time = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
desk-reach-overtaken = حلّ { $by } محل { $reference }، وهو يُرسل إلى من وصلهم الخطأ أنفسهم.

## نص يرفضه تلغرام

desk-notice-paused = <b>موقوف مؤقتًا:</b> { $title } ({ $reference }). يرفض تلغرام هذا النص في عدة محادثات، فلا يصل إلى غيرها. صححه، أو دعه يُكمل كما هو.
desk-notice-button-mend = الاطلاع والتصحيح
desk-notice-button-go-on = دعه يُكمل
desk-notice-released = لم يعد { $title } ({ $reference }) موقوفًا.

## كلفة التنبيهات

desk-notice-stars = <b>تخرج التنبيهات الآن بسرعة أبطأ.</b> بلغ الإنفاق على الرسائل المدفوعة الحد الذي سمح به المشغّل، وهو { $stars } من نجوم تلغرام. ما زالت التنبيهات كلها تصل، بالسرعة المجانية. يستطيع من يشغّل الخدمة أن يسمح بالمزيد: TOCSIN_STARS_CEILING.

## مشكلة يبلّغ عنها القراء

desk-notice-problem = <b>يرى قراء مشكلة:</b> { $title } ({ $reference }): { $what }. لا يُعرف من أبلغ عنها، ولا يمكن الرد على أحد.
desk-notice-problem-over = أُبلغ عن مشكلة في { $title }. نُشر بعد ذلك { $reference }.
desk-problem-number = رقم
desk-problem-place = المكان
desk-problem-time = الوقت
desk-problem-over = انتهى الأمر
desk-problem-wording = الصياغة أو الترجمة
desk-problem-danger = يعرّض الناس للخطر
