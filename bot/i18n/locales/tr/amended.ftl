### Düzeltilen bir mesajın söyledikleri ve o mesajı almış olanlara söylenenler.

amended-correction = DÜZELTİLDİ ({ $when })
amended-clarification = AÇIKLIK GETİRİLDİ ({ $when })
amended-retraction = GERİ ÇEKİLDİ ({ $when })
amended-merge = BİRLEŞTİRİLDİ ({ $when }): devamı başka bir olayla birlikte veriliyor
amended-update = GÜNCELLENDİ ({ $when }): { $state }
amended-source_revision = Sayımı yapan SAYISINI DEĞİŞTİRDİ ({ $when }): { $state }
stands-now = Şu anda geçerli olan: { $state }
standing-figure = { $figure } ({ $counter }, sayım tarihi: { $day })
amended-blanked = İnsanların güvenliği için KALDIRILDI.

note-in = Yazıldığı dilde ({ $language }): { $note }

is-marked = Önceki mesaj işaretlendi.
not-marked = Önceki mesaj işaretlenemedi; olduğu gibi duruyor.
not-removed = Önceki mesaj silinemedi.
you-hold = Bu mesajı alıyorsunuz, çünkü o uyarı size gönderilmişti.
