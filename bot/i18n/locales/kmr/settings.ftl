### Saeta sohbetekê: herêm, saetên bêdeng, deng, kurte, navber.

settings-title = <b>Mîheng</b>
settings-zone = Herêma demê: { $city } (saet li wir { $time } e)
settings-zone-assumed = Herêma demê: { $city } (saet li wir { $time } e). Me ew ji cihê ku hûn dişopînin girt: eger şaş be, biguherînin.
settings-zone-none = Herêma demê: hîn nayê zanîn; saet li gorî UTC ne.
settings-quiet-none = Saetên bêdeng: tune.
settings-quiet-daily = Saetên bêdeng: her roj { $range }
settings-quiet = Saetên bêdeng: { $ranges }
settings-bypass-on = Rewşên acîl di saetên bêdeng de jî deng dikin.
settings-bypass-off = Di saetên bêdeng de tenê rastkirina tiştê ku bi deng hatibû deng dike.
settings-budget =
    { $count ->
        [one] Deng: di saetekê de herî zêde { $count }; yên din bê deng tên.
       *[other] Deng: di saetekê de herî zêde { $count }; yên din bê deng tên.
    }
settings-budget-none = Deng: çiqas pêwîst be.
settings-summary = Kurte: saet { $time }; ya heftane: { $day }
settings-snoozed = Navber heta { $until }.
button-settings-z = Herêma demê
button-settings-q = Saetên bêdeng
button-settings-b = Deng di saetekê de
button-settings-h = Saeta kurteyan
button-settings-x = Rewşên acîl her dem bi deng
button-snooze = Navberê bide hişyariyan
button-resume = Niha berdewam bike
instant-local = { $day }, { $time } ({ $city })
span = { $span }
zone-ask = <b>Niha li cem we saet çend e?</b>
zone-typed = An bajarekî bişînin, wek mînak: /zone Şam
zone-which = <b>Saeta kîjanê havîn û zivistanê wek ya we ye?</b>
quiet-ask = <b>Hişyarî kengî bê deng bên?</b>
quiet-means = Ew dîsa tên û sibehê li wir in. Bişkokên jorîn ji bo her rojê ne, yên jêrîn ji bo rojekê.
quiet-typed = An saetên xwe bişînin, wek mînak: /quiet 22:30-06:15
quiet-day-ask = <b>Saetên bêdeng ên ku di vê rojê de dest pê dikin: { $day }</b>
quiet-none = tune
quiet-all-day = hemû roj
button-quiet-off = Bê saetên bêdeng
budget-ask = <b>Di saetekê de çend deng dikarin hebin?</b>
budget-means = Yên zêde bê deng tên. Rastkirina tiştê ku bi deng hatibû nayê hesibandin.
button-budget-none = Çiqas pêwîst be
summary-ask = <b>Kurte kengî bên?</b>
summary-weekday = Li jêr: roja ya heftane.
snooze-ask = <b>Hişyarî çiqas rawestin?</b>
snooze-means = Di vê navberê de tiştekî nû nayê; paşê peyamek dibêje çi hîn derbasdar e. Rastkirina tiştê ku ji we re hatiye şandin yekser tê.
snoozed = <b>Navber heta { $until }.</b>
resumed = Hişyarî dîsa tên. Ji tiştên ku we ji dest dan, yên hîn derbasdar niha tên.
resumed-already = Hişyarî ne rawestandî ne.
refused-zone-unknown = Herêmeke demê an bajarekî bi vî navî tune: bajarekî mezintir ê nêzîk bişînin, wek mînak /zone Şam, an tenê /zone ji bo hilbijartina li gorî saetê.
refused-quiet-form = Ev ne du saet in: wek mînak /quiet 22:00-07:00 bişînin, an tenê /quiet ji bo hilbijartinê.
refused-quiet-same = Saetên bêdeng divê di demên cuda de dest pê bikin û biqedin: ji bo rojeke tevahî /quiet 00:00-24:00 bişînin.
refused-snooze-form = Ev ne dirêjahiyeke demê ye: wek mînak /snooze 3 saet an /snooze 2 roj bişînin, an tenê /snooze ji bo hilbijartinê.
refused-snooze-length = Navber dikare ji { $hours } saetê heta { $days } rojan be; ji bo kêmtir /mute deng digire.
refused-settings-unknown = Hîn hişyarî ji vê sohbetê re nayên, loma tiştek tune ku were mîhengkirin: ji bo destpêkê /follow bişînin.
command-settings = Herêma demê, saetên bêdeng, deng, kurte
command-snooze = Navberê bide hişyariyan
command-resume = Navberê biqedîne
command-quiet = Saetên bêdeng
command-zone = Herêma demê
