### Eine Nachricht, die aktuell bleibt.

live-off = <b>Hier gibt es keine Live-Nachricht.</b>
live-on = <b>Hier gibt es zu jedem Thema eine Live-Nachricht.</b>
live-on-pinned = <b>Hier gibt es zu jedem Thema eine Live-Nachricht, angeheftet.</b>
live-means = Sie enthält die Zahlen jeder zählenden Stelle, Ausfälle und Sperrungen, wie sie jetzt stehen, und ändert sich an Ort und Stelle ohne Ton. Meldungen kommen wie bisher.
button-live = Live-Nachricht
live-button-on = Eine, nicht angeheftet
live-button-pin = Eine, angeheftet
live-button-off = Keine
live-updated = Zuletzt geändert: { $at }. Diese Nachricht bleibt aktuell.
live-ended = Diese Nachricht wird nicht mehr aktualisiert.
live-more = Es gibt mehr: /latest
live-unpinned = Die Live-Nachricht ist nicht angeheftet: Der Bot darf hier nichts anheften.
refused-live-unknown = Dieser Chat folgt noch keinem Ort, also gibt es nichts aktuell zu halten: Schicken Sie /follow, um zu beginnen.
refused-live-discreet = Mit der neutralen Vorschau gibt es keine Live-Nachricht: Schalten Sie sie zuerst mit /discreet aus.
command-live = Eine Nachricht, die aktuell bleibt
