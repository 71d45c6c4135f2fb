### Was eine Meldung sagt.

## Opfer: die erste Zeile

headline-deaths = { $place }: { $who } gemeldet
headline-killed = { $place }: { $who } als getötet gemeldet
headline-injured = { $place }: { $who } als verletzt gemeldet
headline-missing = { $place }: { $who } als vermisst gemeldet
headline-detained = { $place }: { $who } als festgehalten gemeldet
headline-abducted = { $place }: { $who } als entführt gemeldet
headline-displaced = { $place }: { $who } als vertrieben gemeldet
headline-bodies_recovered = { $place }: { $count ->
    [one] Bergung eines Leichnams gemeldet
   *[other] Bergung von Leichnamen gemeldet
}: { $who }
headline-figure = { $place }: { $measure }, { $label }: { $figure }
headline-in_doubt = { $place }: Eine Zahl ist zweifelhaft und wird nicht gezeigt
headline-not_released = { $place }: keine Zahl bekanntgegeben von: { $counter }
headline-counters = { $place }: Zahlen von { $count ->
    [one] { $n } zählenden Stelle
   *[other] { $n } zählenden Stellen
}, nebeneinander

## Opfer: wer gezählt hat, und was

counted-by = Gezählt von: { $counter }, Stand: { $day }
counted-by-via = Gezählt von: { $counter }, Stand: { $day }; berichtet von: { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }, { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (zugeschrieben: { $who })
labelled = { $label }: { $rest }
label-with = { $label } ({ $extra })
label-quoted = „{ $label }“
of-them = Von { $figure }: { $rest }
newly-added = Von der zählenden Stelle neu hinzugefügt: { $figure }
retroactive = Davon für frühere Tage hinzugefügt: { $figure } ({ $reason })
overlap-unknown = Es ist nicht bekannt, ob diese Zahl in den anderen enthalten ist; sie wird nicht dazugezählt: { $label } { $figure }.
official-not-released = Es wurde keine amtliche Zahl bekanntgegeben.
blackout-caution = Hier sollen die Verbindungen ausgefallen sein: { $places }. Zahlen können spät kommen und sich ändern.
blackout-caution-unconfirmed = Hier wurde zuletzt ein Ausfall der Verbindungen gemeldet: { $places } ({ $day }). Seither hat niemand bestätigt, ob sie wieder da sind.

## Opfer: was sich geändert hat

change-moved = { $label }: { $old } → { $new } ({ $difference } seit { $day })
change-down = { $label }: { $old } → { $new } (um { $difference } nach unten geändert seit { $day })
change-part = { $label } { $difference }
change-released = { $place }: erste Zahl von { $counter }: { $who }
change-was-not-released = Bisher war keine amtliche Zahl bekanntgegeben worden.
change-none = { $place }: Zahlen unverändert, Stand: { $day }
change-in_doubt = { $label }: Die Zahl ist zweifelhaft und wird nicht gezeigt.
same-series = Dieselbe zählende Stelle ({ $counter }), derselbe Umfang, Stand: { $day }. Andere Stellen nennen andere Zahlen: siehe „Alle Zahlen“.
broken-scope = { $label }: nicht vergleichbar mit der früheren Zahl ({ $day }), weil bei mindestens einer das gezählte Gebiet nicht angegeben ist.
broken-areas = { $label }: nicht vergleichbar mit der früheren Zahl ({ $day }), weil andere Gebiete gezählt werden.
broken-since = { $label }: nicht vergleichbar mit der früheren Zahl ({ $day }), weil ab einem anderen Tag gezählt wird.
broken-kind = { $label }: nicht vergleichbar mit der früheren Zahl ({ $day }), weil es eine Zahl anderer Art ist.
restated-by-counter = Die zählende Stelle hat eine ihrer früheren Zahlen geändert.

## Stellungnahmen

statement-headline = { $who }, { $act }: { $title }
statement-headline-via = { $who } (über { $via }), { $act }: { $title }
speaker = { $name }, { $office }
speaker-for = { $speaker }, { $body }
said-on = Datum der Aussage: { $day }.
statement-unchecked = So lautet die Aussage; Tocsin hat sie nicht überprüft.

## Ausfälle

outage-reported = { $place }: Ausfall gemeldet ({ $services })
outage-ongoing = { $place }: Ausfall ({ $services })
outage-partly_restored = { $place }: teilweise wieder da ({ $services })
outage-restored = { $place }: wieder da ({ $services })
outage-stale = { $place }: Ausfall ({ $services }), unbestätigt seit { $since }
outage-disputed = { $place }: widersprüchliche Meldungen zu einem Ausfall ({ $services })
shutdown-reported = { $place }: Abschaltung auf Anordnung gemeldet ({ $services })
shutdown-ongoing = { $place }: auf Anordnung abgeschaltet ({ $services })
since = Seit: { $when }.
since-unknown = Seit: nicht bekannt.
ended = Beendet: { $when }.
last-confirmed = Zuletzt bestätigt: { $when }.
will-be-stale = Bestätigt es niemand bis { $when }, kennzeichnen wir es als „unbestätigt“, nicht als beendet.
is-stale = Seither hat es niemand bestätigt; das heißt nicht, dass es vorbei ist.
state-before = Vorher: { $state }.
cause = Ursache: { $cause }.
cause-claim = Genannte Ursache ({ $by }): { $cause }.
cause-claim-blames = Genannte Ursache ({ $by }): { $cause } ({ $blames }).
measured-by = Gemessen von { $provider }: { $signal }.
measured-drop = Gemessen von { $provider }: { $signal }, Rückgang um { $percent }.

## Sperrungen

access-reported = { $place }: { $what }, gemeldet
access-ongoing = { $place }: { $what }
access-partly_restored = { $place }: { $what }, teilweise vorbei
access-restored = { $place }: { $what }, vorbei
access-stale = { $place }: { $what }, unbestätigt seit { $since }
access-disputed = { $place }: { $what }, widersprüchliche Meldungen
access-what = { $kind } ({ $route })
ordered-by = Angeordnet von: { $body }.
ordered-by-via = Angeordnet von: { $body }; berichtet von: { $via }.
reason-given = Genannter Grund: { $reason }
valid = Gültig: { $start } bis { $end }.
valid-from = Gültig ab { $start }.
valid-to = Gültig bis { $end }.

## Aufnahmen

media-headline = { $place }: { $result }
media-claim = Behauptet wird: { $claim }
media-claimed-where = Behaupteter Ort und Zeitpunkt: { $what }.
media-established-where = Festgestellter Ort und Zeitpunkt: { $what }.
media-checked-by = Überprüft von: { $bodies }.
media-not-checked = Unseres Wissens hat sie niemand überprüft.
media-not-forwarded = Tocsin gibt keine Aufnahmen weiter.

## Die eigene Stimme des Dienstes

advisory-headline = { $topic }: { $title }

## Was eine neue Fassung mit dem macht, was vorher gesagt wurde

our-alert-of = unsere Meldung vom { $when }
earlier-alert = eine frühere Meldung von uns
banner-correction = BERICHTIGUNG: { $alert }
banner-clarification = KLARSTELLUNG: { $alert }
banner-retraction = ZURÜCKGEZOGEN: { $alert }
banner-withdrawal = ENTFERNT zum Schutz von Menschen: { $alert }
banner-all_clear = VORBEI: { $headline }
banner-merge = ZUSAMMENGEFÜHRT: { $alert }; es geht mit einem anderen Ereignis weiter
retraction-meaning = Sie hätte nicht veröffentlicht werden sollen. Sie bleibt hier durchgestrichen stehen.
right-now = Was jetzt gilt:

mode-exercise = ÜBUNG. DAS IST NICHT ECHT.
mode-test = TEST. DAS IST NICHT ECHT.
mode-system = NACHRICHT DES DIENSTES

text-machine_reviewed = Maschinell übersetzt, von einem Menschen geprüft.

## Am Ende

you-follow = Sie erhalten dies, weil Sie diesem Ort folgen: { $area }
you-follow-beside = Sie erhalten dies, weil es neben dem Ort liegt, dem Sie folgen: { $area }
more-at = Mehr: { $command }
button-all-figures = Alle Zahlen
button-sources = Quellen
