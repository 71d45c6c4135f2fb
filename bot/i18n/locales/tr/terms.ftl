### Şeylerin adları: her kapalı seçimin her üyesi için bir mesaj ve değerlerin yazılışı.

instant = { $day }, { $time } UTC
moment = { $day }, { $time } UTC
day-exact = { $day }
day-day = { $day }
day-week = { $day } haftası
day-approx = { $day } dolayları
day-unknown = { $day }

more-items = { $count } tane daha

## Ne sayılıyor

measure-killed = öldürülenler
measure-injured = yaralılar
measure-missing = kayıplar
measure-detained = gözaltındakiler
measure-abducted = kaçırılanlar
measure-displaced = yerinden edilenler
measure-bodies_recovered = bulunan cenazeler

## Sayımı yapana göre kimler sayıldı

group-civilian = siviller
group-other_protected = korunan diğer kişiler
group-state_forces = devlet güçleri
group-non_state_armed = silahlı gruplar
group-directly_participating = çatışmalara katılanlar
group-mixed = tüm gruplar birlikte
group-unknown = statüsü bilinmeyenler

subgroup-women = kadınlar
subgroup-children = çocuklar
subgroup-medical = sağlık çalışanları
subgroup-press = basın
subgroup-aid = yardım çalışanları
subgroup-community = topluluk: { $name }

## Kişi sayısı; `$n` yazıldığı biçimiyle sayı

deaths = { $count ->
    [one] { $n } ölüm
   *[other] { $n } ölüm
}
people-civilian = { $count ->
    [one] { $n } sivil
   *[other] { $n } sivil
}
people-other_protected = { $count ->
    [one] { $n } korunan kişi
   *[other] { $n } korunan kişi
}
people-state_forces = { $count ->
    [one] { $n } devlet gücü mensubu
   *[other] { $n } devlet gücü mensubu
}
people-non_state_armed = { $count ->
    [one] { $n } silahlı grup mensubu
   *[other] { $n } silahlı grup mensubu
}
people-directly_participating = { $count ->
    [one] çatışmalara katılan { $n } kişi
   *[other] çatışmalara katılan { $n } kişi
}
people-mixed = { $count ->
    [one] { $n } kişi
   *[other] { $n } kişi
}
people-unknown = { $count ->
    [one] statüsü bilinmeyen { $n } kişi
   *[other] statüsü bilinmeyen { $n } kişi
}

## Bir sayı; `$what` bir sayı ya da kişi sayısı. «{ $what }» ek almaz.

figure-exact = { $what }
figure-at_least = en az { $what }
figure-more_than = { $what } (bundan fazla)
figure-at_most = en çok { $what }
figure-about = yaklaşık { $what }
figure-range = { $low } ila { $what }
figure-words = “{ $words }”
figure-not_released = açıklanmadı
figure-withheld = gizli tutuluyor
figure-in_doubt = şüpheli, gösterilmiyor
figure-none_reported = bildirilen yok

basis-cumulative = bugüne kadarki toplam
basis-period = yalnızca bu dönem
basis-incident = tek bir olay

retroactive-late_report = geç bildirilenler
retroactive-committee = bir komisyonun saptadıkları
retroactive-body_found = cenazesi sonradan bulunanlar
retroactive-died_of_wounds = aldığı yaralardan sonradan ölenler
retroactive-reclassified = önceden başka grupta sayılanlar

## Ne kadar eminiz

verification-unverified = Dolaşımda, doğrulanmadı.
verification-single_source = Tek kaynak, bağımsız olarak doğrulanmadı.
verification-corroborated = En az iki bağımsız kaynak aynı şeyi söylüyor.
verification-contested = Güvenilir kaynaklar birbiriyle çelişiyor.
verification-acknowledged = Yetkili makam ya da sorumlu taraf kabul etti.
verification-in_doubt = Daha önce yayımlandı, şimdi şüpheli.
verification-disproved = Yanlış olduğu gösterildi; görünür bırakıldı.
one-source-named = Tek kaynak ({ $source }), bağımsız olarak doğrulanmadı.

## Konuşan ne yapıyor

act-announces = duyuru
act-orders = emir
act-pledges = taahhüt
act-condemns = kınama
act-calls_for = çağrı
act-denies = yalanlama
act-claims = iddia
act-accuses = suçlama
act-warns = uyarı
act-acknowledges = kabul
act-corrects = düzeltme

quote-verbatim = Kelimesi kelimesine:
quote-paraphrase = Başka sözlerle:
quote-translation = Çeviri:

## Kesintiler ve kapatmalar

service-mobile_data = mobil veri
service-fixed_internet = internet
service-voice_sms = telefon
service-messaging_app = mesajlaşma uygulamaları
service-electricity = elektrik
service-water = su
service-fuel = yakıt
service-payments = ödemeler
service-broadcast = radyo ve televizyon

extent-full = Tamamen kesik.
extent-partial = Kısmen kesik.
extent-throttled = Yavaşlatılmış.
extent-intermittent = Gidip geliyor.
extent-service_based = Yalnızca bazı hizmetler etkileniyor.

state-reported = bildirildi
state-ongoing = sürüyor
state-partly_restored = kısmen geri geldi
state-restored = geri geldi
state-stale = doğrulanmadı
state-disputed = tartışmalı

cause-ordered = bir makamın emri
cause-military_action = askerî eylem
cause-damage = hasar
cause-power_loss = elektrik kesintisi
cause-technical = teknik arıza
cause-cyber = siber saldırı
cause-unknown = bilinmiyor

access-kind-road_closed = yol kapalı
access-kind-checkpoint = kontrol noktası
access-kind-curfew = sokağa çıkma yasağı
access-kind-border = sınır kapısında kısıtlamalar
access-kind-airport = havalimanında kısıtlamalar
access-kind-evacuation_order = tahliye emri
access-kind-corridor = insanlar ya da yardım için koridor
access-kind-aid_suspended = yardımın durdurulması

direction-in = Yalnızca içeri doğru.
direction-out = Yalnızca dışarı doğru.
direction-both = Her iki yönde.

## Görüntüler

media-unverified = doğrulanmamış görüntüler
media-authentic = gerçek olduğu saptanan görüntüler
media-authentic_context_wrong = gerçek, ama yanlış bağlamda gösterilen görüntüler
media-old_footage = söylenenden daha eski görüntüler
media-altered = değiştirildiği saptanan görüntüler
media-false = sahte olduğu saptanan görüntüler
media-cannot_determine = gerçekliği saptanamayan görüntüler

## Hizmetin kendi sözü

topic-pause = Hizmete ara verildi
topic-feed_broken = Bir kaynak okunamıyor
topic-method_change = Yöntem değişikliği
topic-correction_round_up = Düzeltmeler
topic-general = Tocsin'den

## Kaynaklar

source-kind-monitor_ngo = izleme kuruluşu
source-kind-un_igo = uluslararası kuruluş
source-kind-official = resmî makam
source-kind-state_media = devlet medyası
source-kind-armed_actor = silahlı grup
source-kind-news_agency = haber ajansı
source-kind-local_media = yerel medya
source-kind-technical_measurement = teknik ölçüm
source-kind-health_facility = sağlık kuruluşu
source-kind-eyewitness = görgü tanığı
source-kind-social_media = sosyal medya

link-live = bağlantı çalışıyor
link-moved = bağlantı değişti
link-gone = bağlantı artık yok
link-not_recorded = bağlantının durumu kaydedilmedi
