### Was /latest, /casualties, /blackouts, /statements und Quellen sagen.

latest-title = { $area }: das Neueste
latest-empty = { $area }: noch nichts veröffentlicht. Keine Meldungen heißt unbekannt, nicht ruhig.
casualties-title = { $area }: Opfer, jede zählende Stelle für sich
casualties-rule = Zahlen verschiedener Stellen unterscheiden sich und werden nie zusammengezählt.
casualties-empty = { $area }: noch keine Zahlen veröffentlicht. Keine Meldungen heißt unbekannt, nicht null.
casualties-not-released = Keine Zahl bekanntgegeben.
casualties-doubt = { $counter }: Eine Zahl ist zweifelhaft und wird nicht gezeigt.
blackouts-title = { $area }: Ausfälle und Sperrungen
blackouts-empty = { $area }: Uns wurde kein Ausfall und keine Sperrung gemeldet. Keine Meldungen heißt unbekannt, nicht ruhig.
statements-title = { $area }: Stellungnahmen
statements-empty = { $area }: noch keine Stellungnahmen veröffentlicht.
statement-unchecked-list = So lauten die Aussagen; Tocsin hat sie nicht überprüft.
sources-title = Quellen dieser Meldung

scope = Umfang: { $basis }; Gebiet: { $areas }.
scope-from = Umfang: { $basis }; Gebiet: { $areas }; ab { $start }.
scope-window = Umfang: { $basis }; Gebiet: { $areas }; { $start } bis { $end }.
scope-unknown = Umfang: { $basis }; das Gebiet ist nicht angegeben.
scope-several = Umfang: { $basis }; die Zahlen betreffen verschiedene Gebiete oder Tage.
as-of = Stand: { $day }.
as-of-via = Stand: { $day }; über { $via }.
counted-by-short = Gezählt von { $counter }, Stand: { $day }.
on-day = { $day }.

source-counted = Gezählt von: { $bodies }
source-spoke = Gesagt von: { $bodies }
source-measured = Gemessen von: { $bodies }
source-checked = Überprüft von: { $bodies }
source-via = Berichtet von: { $bodies }
source-published = veröffentlicht: { $day }
source-retrieved = gelesen: { $day }
source-archived = archivierte Kopie
source-method = wie gezählt wird

and-more = und { $count } weitere
