### Nötr bir satırın arkasında.

covered = Güncelleme var
button-show = Göster
button-hide = Gizle
discreet-off = <b>Nötr önizleme kapalı.</b>
discreet-on = <b>Nötr önizleme açık.</b>
discreet-means = Açıkken uyarılar ve düzeltmeler “Güncelleme var” diye gelir, neyle ilgili oldukları dokununca görünür. Kendi sorduklarınız açık yanıtlanır. Önceden gönderilenler olduğu gibi kalır; yola çıkmış bir uyarı yine de açık gelebilir.
button-discreet-on = Aç
button-discreet-off = Kapat
button-discreet = Nötr önizleme
refused-only-private = Bu yalnızca botla özel sohbette olur.
refused-discreet-unknown = Bu sohbete henüz uyarı gelmiyor, gizlenecek bir şey yok: başlamak için /follow gönderin.
command-discreet = Uyarılar nötr bir satırın arkasında
