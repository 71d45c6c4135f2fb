### Peyamek ji bo her tiştê ku di dema xwe de negihîşt.

catch-up-title = <b>Dereng:</b> yên ku hatin weşandin dema ku peyam nedigihîştin we
catch-up-line = • { $at }: { $line }
catch-up-now = Ev êdî ne nû ne. Ya ku niha derbasdar e: /latest
