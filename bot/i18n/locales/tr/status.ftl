### Okurlar için hizmetin durumu (/status).

status-now = <b>Durum</b>, { $at }
status-on-time = Uyarılar gecikmeden gönderiliyor.
status-late = Uyarılar gecikiyor: { $span } önce yayımlanan bir uyarı bazı okurlara hâlâ ulaşmadı. Önce o yerin kendisini takip edenlere ulaşır.
status-held = Uyarılar şu anda bekletiliyor, çünkü Telegram onları gerektiği gibi almıyor. Hiçbiri kaybolmadı: sonra gelecekler.
status-silent = Uyarılar şu anda gönderilmiyor: hizmetin gönderen bölümü çalışmıyor. Hiçbiri kaybolmadı: yeniden çalışınca gelecekler.
status-places = <b>Takip ettikleriniz</b>
status-place = <b>{ $place }</b>: son haber: { $told }; son kontrol: { $checked }
status-place-once = <b>{ $place }</b>: son haber ve son kontrol: { $told }
status-place-none = <b>{ $place }</b>: henüz haber yok
status-more =
    { $count ->
        [one] Ve { $count } yer daha: bkz. /following
       *[other] Ve { $count } yer daha: bkz. /following
    }
status-desk = Yayın masamızın son yayını ya da doğrulaması: { $at }.
status-desk-none = Yayın masamız henüz bir şey yayımlamadı.
status-folder = Gelen raporlara son bakış: { $at }.
status-folder-failed =
    { $count ->
        [one] Gelen raporlara son bakış: { $at }; { $count } rapor okunamıyor.
       *[other] Gelen raporlara son bakış: { $at }; { $count } rapor okunamıyor.
    }
status-folder-late = Gelen raporlara şu zamandan beri bakılmadı: { $at }. Bu yüzden onlardan gelen haberler gecikiyor.
status-quiet = Bir yerden haber olmaması, bilmediğimiz anlamına gelir. Orada sakinlik olduğu anlamına gelmez.
command-status = Gecikme var mı, son kontrol ne zaman
