### Ein Fehler in einer Meldung.

button-report = Fehler melden
report-ask = <b>Was stimmt an dieser Meldung nicht?</b>
report-means = Die Redaktion sieht, um welche Meldung es geht und was Sie hier wählen. Sie sieht nicht, wer Sie sind, und kann Ihnen nicht antworten.
report-what-number = Eine Zahl
report-what-place = Der Ort
report-what-time = Die Zeit
report-what-over = Es ist vorbei
report-what-wording = Wortlaut oder Übersetzung
report-what-danger = Sie gefährdet Menschen
report-thanks = Danke. Die Redaktion erfährt davon. Wird die Meldung berichtigt, erfahren es alle, an die sie ging.
refused-report-often = Sie haben gerade mehrere Fehler gemeldet: Bitte warten Sie eine Stunde. Wenn es eilt, schreiben Sie an den Kontakt in /about.
