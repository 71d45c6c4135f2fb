### Tek söz etmeden silmek.

panicked = Yeni bir şey yok.
panic-word = panik
command-panic = Tek söz etmeden hemen sil
button-panic = Tek söz etmeden sil
