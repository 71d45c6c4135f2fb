### Güncel tutulan bir mesaj.

live-off = <b>Burada canlı mesaj tutulmuyor.</b>
live-on = <b>Burada her konu için bir canlı mesaj tutuluyor.</b>
live-on-pinned = <b>Burada her konu için bir canlı mesaj tutuluyor ve sabitleniyor.</b>
live-means = Her sayım ayrı ayrı, kesintiler ve kapatmalar şu anki hâliyle içindedir; yerinde, sessizce değişir. Uyarılar eskisi gibi gelir.
button-live = Canlı mesaj
live-button-on = Tut, sabitleme
live-button-pin = Tut ve sabitle
live-button-off = Tutma
live-updated = Son güncelleme: { $at }. Bu mesaj güncel tutulur.
live-ended = Bu mesaj artık güncellenmiyor.
live-more = Devamı var: /latest
live-unpinned = Canlı mesaj sabitlenmedi: botun burada mesaj sabitleme hakkı yok.
refused-live-unknown = Bu sohbet henüz bir yer takip etmiyor, güncel tutulacak bir şey yok: başlamak için /follow gönderin.
refused-live-discreet = Nötr önizleme açıkken canlı mesaj tutulamaz: önce /discreet ile kapatın.
command-live = Güncel tutulan bir mesaj
