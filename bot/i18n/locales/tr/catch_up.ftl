### Zamanında ulaştırılamayanlar için tek mesaj.

catch-up-title = <b>Gecikmeli:</b> mesajlar size ulaşamazken yayımlananlar
catch-up-line = • { $at }: { $line }
catch-up-now = Bunlar artık yeni değil. Şu anda geçerli olan: /latest
