### Pirsgirêkeke di hişyariyekê de.

button-report = Pirsgirêkê ragihîne
report-ask = <b>Di vê hişyariyê de çi şaş e?</b>
report-means = Edîtor dibînin ku ew kîjan hişyarî ye û hûn li vir çi hildibijêrin. Ew nabînin ku hûn kî ne, û nikarin bersiva we bidin.
report-what-number = Hejmarek
report-what-place = Cih
report-what-time = Dem
report-what-over = Êdî qediyaye
report-what-wording = Nivîs an werger
report-what-danger = Mirovan dixe xeterê
report-thanks = Spas. Ji edîtoran re tê gotin. Eger hişyarî were rastkirin, ji her kesê ku jê re hatibû şandin re tê gotin.
refused-report-often = We niha çend pirsgirêk ragihandin: ji kerema xwe saetekê bisekinin. Di rewşa lezgîn de ji navnîşana di /about de re binivîsin.
