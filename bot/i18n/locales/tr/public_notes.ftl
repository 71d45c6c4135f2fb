### Okurlar için hazır cümleler: bir şey neden geri çekildi, kaldırıldı ya da birleştirildi.

public-note-false = Bu uyarıda söylenenin yanlış olduğu ortaya çıktı.
public-note-source = Bu uyarının kaynağı haberini geri aldı.
public-note-unproven = Bu uyarı yeterli kanıt olmadan yayımlandı.
public-note-mixed = Bu uyarı iki ayrı olayı birbirine karıştırdı.
public-note-mistake = Bu uyarı yanlışlıkla gönderildi.
public-note-danger = Bu uyarı insanları tehlikeye atabilirdi.
public-note-privacy = Bu uyarı özel bir kişinin kim olduğunu açığa çıkarabilirdi.
public-note-asked = İlgili kişiler kendi güvenlikleri için bunu istedi.
public-note-merged = Bu uyarı, başka bir uyarımızla aynı olayı anlatıyor.
