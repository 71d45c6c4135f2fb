### Peyam piştî rastkirinê çi dibêje, û ji wan kesan re yên ku ew wergirtine çi tê gotin.

amended-correction = HAT RASTKIRIN ({ $when })
amended-clarification = HAT ZELALKIRIN ({ $when })
amended-retraction = HAT VEKIŞANDIN ({ $when })
amended-merge = HAT YEKKIRIN ({ $when }): dewama wê bi bûyereke din re tê dayîn
amended-update = HAT NÛKIRIN ({ $when }): { $state }
amended-source_revision = Saziya jimartinê HEJMARA XWE GUHERAND ({ $when }): { $state }
stands-now = Ya ku niha derbasdar e: { $state }
standing-figure = { $figure } ({ $counter }, heta { $day })
amended-blanked = Ji bo ewlehiya mirovan HAT RAKIRIN.

note-in = Bi zimanê ku hatiye nivîsandin ({ $language }): { $note }

is-marked = Peyama berê hat nîşankirin.
not-marked = Nîşankirina peyama berê pêk nehat; ew wek xwe maye.
not-removed = Rakirina peyama berê pêk nehat.
you-hold = Ev peyam ji we re tê, ji ber ku ew hişyarî ji we re hatibû şandin.
