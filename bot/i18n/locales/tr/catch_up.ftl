### Zamanında ulaştırılamayanlar için tek mesaj.

catch-up-title = <b>Gecikmeli:</b> mesajlar size ulaşamazken yayımlananlar
catch-up-line = • { $at }: { $line }
catch-up-now = Bunlar artık yeni değil. Şu anda geçerli olan: /latest
catch-up-bundle = <b>Birlikte:</b> takip ettiğiniz yerlerdeki yenilikler
catch-up-daily = <b>Günlük özet</b>
catch-up-weekly = <b>Haftalık özet</b>
catch-up-snooze = <b>Aranızdan sonra:</b> bu sürede gelenler ve hâlâ geçerli olanlar
catch-up-stands = Şu anda bilinen her şey: /latest
