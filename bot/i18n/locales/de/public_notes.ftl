### Fertige Sätze für alle, die lesen: warum etwas zurückgezogen, entfernt oder zusammengeführt wurde.

public-note-false = Was diese Meldung sagte, hat sich als falsch erwiesen.
public-note-source = Die Quelle dieser Meldung hat ihre Angabe zurückgenommen.
public-note-unproven = Diese Meldung wurde ohne ausreichende Belege veröffentlicht.
public-note-mixed = Diese Meldung hat zwei verschiedene Ereignisse verwechselt.
public-note-mistake = Diese Meldung wurde versehentlich verschickt.
public-note-danger = Diese Meldung hätte Menschen in Gefahr bringen können.
public-note-privacy = Diese Meldung hätte eine Privatperson erkennbar machen können.
public-note-asked = Die Betroffenen haben zu ihrer Sicherheit darum gebeten.
public-note-merged = Diese Meldung handelt von demselben Ereignis wie eine andere Meldung von uns.
