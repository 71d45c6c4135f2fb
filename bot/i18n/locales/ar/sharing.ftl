### المشاركة في أي محادثة.

inline-latest = { $place }: ما هو معروف الآن
inline-casualties = { $place }: الأرقام، كل جهة على حدة
inline-blackouts = { $place }: الانقطاع والإغلاق
inline-tap = اضغط للمشاركة
inline-as-of = حتى { $at }. لا يتغيّر هذا النص من تلقاء نفسه.
inline-follow = تنبيهات { $place }
inline-none = لا يوجد مكان كهذا: افتح البوت
