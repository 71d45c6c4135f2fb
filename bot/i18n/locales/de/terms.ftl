### Namen von Dingen: eine Nachricht je Glied jeder geschlossenen Auswahl, und wie Werte geschrieben werden.

instant = { $day }, { $time } UTC
moment = { $day }, { $time } UTC
day-exact = { $day }
day-day = { $day }
day-week = Woche vom { $day }
day-approx = etwa { $day }
day-unknown = { $day }

more-items = { $count } weitere

## Was gezählt wird

measure-killed = Getötete
measure-injured = Verletzte
measure-missing = Vermisste
measure-detained = Festgehaltene
measure-abducted = Entführte
measure-displaced = Vertriebene
measure-bodies_recovered = geborgene Leichname

## Wen die zählende Stelle nach eigener Aussage gezählt hat

group-civilian = Zivilpersonen
group-other_protected = andere geschützte Personen
group-state_forces = staatliche Kräfte
group-non_state_armed = bewaffnete Gruppen
group-directly_participating = an den Kämpfen Beteiligte
group-mixed = alle Gruppen zusammen
group-unknown = Status nicht bekannt

subgroup-women = Frauen
subgroup-children = Kinder
subgroup-medical = medizinisches Personal
subgroup-press = Presse
subgroup-aid = Hilfskräfte
subgroup-community = Gemeinschaft: { $name }

## Eine Zahl von Menschen; `$n` ist die Zahl, wie sie geschrieben wird

deaths = { $count ->
    [one] { $n } Todesfall
   *[other] { $n } Todesfälle
}
people-civilian = { $count ->
    [one] { $n } Zivilperson
   *[other] { $n } Zivilpersonen
}
people-other_protected = { $count ->
    [one] { $n } geschützte Person
   *[other] { $n } geschützte Personen
}
people-state_forces = { $count ->
    [one] { $n } Mitglied staatlicher Kräfte
   *[other] { $n } Mitglieder staatlicher Kräfte
}
people-non_state_armed = { $count ->
    [one] { $n } Mitglied bewaffneter Gruppen
   *[other] { $n } Mitglieder bewaffneter Gruppen
}
people-directly_participating = { $count ->
    [one] { $n } an den Kämpfen beteiligte Person
   *[other] { $n } an den Kämpfen beteiligte Personen
}
people-mixed = { $count ->
    [one] { $n } Person
   *[other] { $n } Personen
}
people-unknown = { $count ->
    [one] { $n } Person mit unbekanntem Status
   *[other] { $n } Personen mit unbekanntem Status
}

## Eine Zahl; `$what` ist eine Zahl oder eine Zahl von Menschen

figure-exact = { $what }
figure-at_least = mindestens { $what }
figure-more_than = mehr als { $what }
figure-at_most = höchstens { $what }
figure-about = etwa { $what }
figure-range = { $low } bis { $what }
figure-words = „{ $words }“
figure-not_released = nicht bekanntgegeben
figure-withheld = zurückgehalten
figure-in_doubt = zweifelhaft, nicht gezeigt
figure-none_reported = keine gemeldet

basis-cumulative = alle bisher
basis-period = nur dieser Zeitraum
basis-incident = ein einzelner Vorfall

retroactive-late_report = spät gemeldet
retroactive-committee = von einer Kommission ermittelt
retroactive-body_found = Leichname später gefunden
retroactive-died_of_wounds = später an Verletzungen gestorben
retroactive-reclassified = vorher in einer anderen Gruppe gezählt

## Wie sicher wir sind

verification-unverified = Im Umlauf, nicht belegt.
verification-single_source = Eine Quelle, nicht unabhängig bestätigt.
verification-corroborated = Mindestens zwei unabhängige Quellen stimmen überein.
verification-contested = Glaubwürdige Quellen widersprechen einander.
verification-acknowledged = Von der zuständigen Behörde oder der verantwortlichen Seite eingeräumt.
verification-in_doubt = Früher veröffentlicht, jetzt zweifelhaft.
verification-disproved = Nachweislich falsch; bleibt sichtbar.
one-source-named = Eine Quelle ({ $source }), nicht unabhängig bestätigt.

## Was jemand mit einer Aussage tut

act-announces = Ankündigung
act-orders = Anordnung
act-pledges = Zusage
act-condemns = Verurteilung
act-calls_for = Aufruf
act-denies = Dementi
act-claims = Behauptung
act-accuses = Vorwurf
act-warns = Warnung
act-acknowledges = Eingeständnis
act-corrects = Richtigstellung

quote-verbatim = Wörtlich:
quote-paraphrase = Mit anderen Worten:
quote-translation = Übersetzt:

## Ausfälle und Sperrungen

service-mobile_data = mobile Daten
service-fixed_internet = Internet
service-voice_sms = Telefonie
service-messaging_app = Nachrichten-Apps
service-electricity = Strom
service-water = Wasser
service-fuel = Treibstoff
service-payments = Zahlungen
service-broadcast = Radio und Fernsehen

extent-full = Völlig ausgefallen.
extent-partial = Teilweise ausgefallen.
extent-throttled = Verlangsamt.
extent-intermittent = Kommt und geht.
extent-service_based = Nur einige Dienste sind betroffen.

state-reported = gemeldet
state-ongoing = dauert an
state-partly_restored = teilweise wieder da
state-restored = wieder da
state-stale = unbestätigt
state-disputed = strittig

cause-ordered = von einer Behörde angeordnet
cause-military_action = militärische Handlung
cause-damage = Schaden
cause-power_loss = Stromausfall
cause-technical = technischer Fehler
cause-cyber = Cyberangriff
cause-unknown = nicht bekannt

access-kind-road_closed = Straße gesperrt
access-kind-checkpoint = Kontrollpunkt
access-kind-curfew = Ausgangssperre
access-kind-border = Einschränkungen an einem Grenzübergang
access-kind-airport = Einschränkungen an einem Flughafen
access-kind-evacuation_order = Anordnung zur Evakuierung
access-kind-corridor = Korridor für Menschen oder Hilfe
access-kind-aid_suspended = Hilfe ausgesetzt

direction-in = Nur einwärts.
direction-out = Nur auswärts.
direction-both = In beide Richtungen.

## Aufnahmen

media-unverified = Aufnahmen, nicht verifiziert
media-authentic = Aufnahmen, als echt befunden
media-authentic_context_wrong = Aufnahmen, echt, aber in falschem Zusammenhang gezeigt
media-old_footage = Aufnahmen, älter als behauptet
media-altered = Aufnahmen, als verändert befunden
media-false = Aufnahmen, als falsch befunden
media-cannot_determine = Aufnahmen, Echtheit nicht feststellbar

## Die eigene Stimme des Dienstes

topic-pause = Dienst unterbrochen
topic-feed_broken = Eine Quelle ist nicht lesbar
topic-method_change = Geänderte Arbeitsweise
topic-correction_round_up = Berichtigungen
topic-general = Von Tocsin

## Quellen

source-kind-monitor_ngo = Beobachtungsorganisation
source-kind-un_igo = internationale Organisation
source-kind-official = amtliche Stelle
source-kind-state_media = Staatsmedien
source-kind-armed_actor = bewaffnete Gruppe
source-kind-news_agency = Nachrichtenagentur
source-kind-local_media = örtliche Medien
source-kind-technical_measurement = technische Messung
source-kind-health_facility = Gesundheitseinrichtung
source-kind-eyewitness = Augenzeugenbericht
source-kind-social_media = soziale Medien

link-live = Link funktioniert
link-moved = Link hat sich geändert
link-gone = Link gibt es nicht mehr
link-not_recorded = Zustand des Links nicht erfasst
