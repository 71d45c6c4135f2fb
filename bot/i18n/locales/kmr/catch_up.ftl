### Peyamek ji bo her tiştê ku di dema xwe de negihîşt.

catch-up-title = <b>Dereng:</b> yên ku hatin weşandin dema ku peyam nedigihîştin we
catch-up-line = • { $at }: { $line }
catch-up-now = Ev êdî ne nû ne. Ya ku niha derbasdar e: /latest
catch-up-bundle = <b>Bi hev re:</b> tiştên nû li cihên ku hûn dişopînin
catch-up-daily = <b>Kurteya rojê</b>
catch-up-weekly = <b>Kurteya hefteyê</b>
catch-up-snooze = <b>Piştî navbera we:</b> tiştên ku di vê navberê de hatin û hîn derbasdar in
catch-up-stands = Her tiştê ku niha tê zanîn: /latest
