### /event ve /asof: ne, ne zaman söylendi; ne yanlıştı ve neden.

history-title = Söylediklerimiz: { $event }
history-lead =
    { $count ->
        [one] Bir uyarı; gönderildiği gibi ve sonradan ne olduğuyla birlikte.
       *[other] { $count } uyarı, en yenisi önce. Her biri gönderildiği gibi ve sonradan ne olduğuyla birlikte.
    }
history-gone = İnsanların güvenliği için kaldırıldı: söylenen artık gösterilmiyor.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = ilk uyarı
history-kind-update = güncelleme
history-kind-source_revision = sayımı yapan sayısını değiştirdi
history-kind-correction = DÜZELTME: yanılmıştık
history-kind-clarification = açıklık getirme
history-kind-retraction = GERİ ÇEKİLDİ
history-kind-withdrawal = kaldırıldı
history-kind-all_clear = sona erdi
history-kind-merge = birleştirildi
history-was-correction = Yanlıştı: düzeltildi ({ $ref }, { $when }).
history-was-clarification = Açık değildi: açıklık getirildi ({ $ref }, { $when }).
history-was-retraction = Geri çekildi ({ $ref }, { $when }): yayımlanmaması gerekirdi.
history-was-withdrawal = Kaldırıldı ({ $ref }, { $when }).
history-merged = Devamı şu olayla birlikte veriliyor: { $event }.
history-entered-later = Kaydımıza sonradan girdi ({ $when }); o sırada kimseye uyarı gönderilmedi.
history-newer = En yenisi bu değil; şu anda geçerli olan: { $ref }.
button-history = Geçmiş

asof-title = { $area }: o ana kadar söylediklerimiz ({ $when })
asof-lead = O andaki hâliyle. Sonradan öğrenilenler bunda yok; yanlış çıkanlar işaretli.
asof-empty = { $area }: o ana kadar ({ $when }) bir şey söylememiştik. Haber olmaması, bilinmiyor demektir; sakin demek değildir.
asof-withdrawn =
    { $count ->
        [one] Bir olay sonradan insanların güvenliği için kaldırıldı ve burada yer almıyor.
       *[other] { $count } olay sonradan insanların güvenliği için kaldırıldı ve burada yer almıyor.
    }

refused-event-unnamed = Bir olayı anıldığı adla yazın, örneğin: /event sohr-coast, ya da tek bir uyarısını: /event sohr-coast r2.
refused-event-unknown = Bu adla bir olay yayımlamadık: yazımı kontrol edin, örneğin sohr-coast.
refused-event-revision = Bu olay için böyle bir uyarı gönderilmedi: { $event }; var olanlar: { $known }.
refused-asof-form = Bir gün, UTC olarak bir saat ve bir yer yazın, örneğin: { $example }
refused-asof-date = Böyle bir gün ya da saat yok. Örneğin şöyle yazın: { $example }
refused-asof-future = Bu an henüz gelmedi: geçmiş bir an seçin.

command-event = Bir olay hakkında söylenenler ve yanlışlar
command-asof = Belirli bir günde söylemiş olduklarımız
