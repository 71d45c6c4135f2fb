### Hişyarî çi dibêje.
### Cih, hejmar û roj piştî du xalan an piştî daçekê tên, ku pêve tu paşgir neyê.

## Qurbanî: rêza yekem

headline-deaths = { $place }: tê ragihandin: { $who }
headline-killed = { $place }: tê ragihandin ku hatine kuştin: { $who }
headline-injured = { $place }: tê ragihandin ku birîndar bûne: { $who }
headline-missing = { $place }: tê ragihandin ku winda ne: { $who }
headline-detained = { $place }: tê ragihandin ku hatine girtin: { $who }
headline-abducted = { $place }: tê ragihandin ku hatine revandin: { $who }
headline-displaced = { $place }: tê ragihandin ku koçber bûne: { $who }
headline-bodies_recovered = { $place }: tê ragihandin ku { $count ->
    [one] cenaze hatiye dîtin
   *[other] cenaze hatine dîtin
}: { $who }
headline-figure = { $place }: { $measure }, { $label }: { $figure }
headline-in_doubt = { $place }: hejmarek bi guman e û nayê nîşandan
headline-not_released = { $place }: tu hejmar nehatiye eşkerekirin ({ $counter })
headline-counters = { $place }: hejmarên { $count ->
    [one] { $n } saziyê
   *[other] { $n } saziyan
}, li kêleka hev

## Qurbanî: kî jimartiye û çi jimartiye

counted-by = Jimartin ji aliyê: { $counter }; heta { $day }
counted-by-via = Jimartin ji aliyê: { $counter }; heta { $day }; bi rêya { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }, { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (berpirsiyarî tê danîn ser: { $who })
labelled = { $label }: { $rest }
label-with = { $label } ({ $extra })
label-quoted = “{ $label }”
of-them = Ji { $figure }: { $rest }
newly-added = Yên ku saziya jimartinê nû lê zêde kirine: { $figure }
retroactive = Ji wan, yên ku ji bo rojên berê hatine zêdekirin: { $figure } ({ $reason })
overlap-unknown = Nayê zanîn ka ev hejmar di nav hejmarên din de ye an na; li wan nehatiye zêdekirin: { $label } { $figure }.
official-not-released = Tu hejmareke fermî nehatiye eşkerekirin.
blackout-caution = Tê ragihandin ku li van deran têkilî qut e: { $places }. Dibe ku hejmar dereng bên û biguherin.
blackout-caution-unconfirmed = Cara dawî hat ragihandin ku li van deran têkilî qut e: { $places } ({ $day }). Ji hingê ve kesî piştrast nekiriye ka vegeriyaye an na.

## Qurbanî: çi guherî

change-moved = { $label }: { $old } → { $new } ({ $difference } ji { $day } ve)
change-down = { $label }: { $old } → { $new } (hejmar hat kêmkirin: { $difference }, ji { $day } ve)
change-part = { $label } { $difference }
change-released = { $place }: hejmara yekem a eşkerekirî ({ $counter }): { $who }
change-was-not-released = Heta niha tu hejmareke fermî nehatibû eşkerekirin.
change-none = { $place }: hejmar neguherîne, heta { $day }
change-in_doubt = { $label }: hejmar bi guman e û nayê nîşandan.
same-series = Heman saziya jimartinê ({ $counter }), heman çarçove, heta { $day }. Hejmarên saziyên din cuda ne: li “Hemû hejmar” binêrin.
broken-scope = { $label }: bi hejmara berê ({ $day }) re nayê berawirdkirin, ji ber ku herî kêm di yekê de devera jimartî nehatiye diyarkirin.
broken-areas = { $label }: bi hejmara berê ({ $day }) re nayê berawirdkirin, ji ber ku deverên din hatine jimartin.
broken-since = { $label }: bi hejmara berê ({ $day }) re nayê berawirdkirin, ji ber ku ji rojeke din dest pê dike.
broken-kind = { $label }: bi hejmara berê ({ $day }) re nayê berawirdkirin, ji ber ku hejmareke ji cureyekî din e.
restated-by-counter = Saziya jimartinê hejmareke xwe ya berê guherand.

## Daxuyanî

statement-headline = { $who }, { $act }: { $title }
statement-headline-via = { $who } (bi rêya { $via }), { $act }: { $title }
speaker = { $name }, { $office }
speaker-for = { $speaker }, { $body }
said-on = Roja daxuyaniyê: { $day }.
statement-unchecked = Ev gotina xwediyê daxuyaniyê ye; Tocsinê rastiya wê kontrol nekiriye.

## Qutbûn

outage-reported = { $place }: tê ragihandin ku qut e ({ $services })
outage-ongoing = { $place }: qutbûn ({ $services })
outage-partly_restored = { $place }: bi qismî vegeriya ({ $services })
outage-restored = { $place }: vegeriya ({ $services })
outage-stale = { $place }: qutbûn ({ $services }), nepiştrastkirî ji { $since } ve
outage-disputed = { $place }: agahiyên li dijî hev li ser qutbûnê ({ $services })
shutdown-reported = { $place }: tê ragihandin ku bi fermanê hatiye qutkirin ({ $services })
shutdown-ongoing = { $place }: bi fermanê hatiye qutkirin ({ $services })
since = Destpêk: { $when }.
since-unknown = Destpêk: nayê zanîn.
ended = Dawî: { $when }.
last-confirmed = Piştrastkirina dawî: { $when }.
will-be-stale = Heke heta vê demê kes piştrast neke, em ê wê wek “nepiştrastkirî” nîşan bidin, ne wek qediyayî: { $when }.
is-stale = Ji hingê ve kesî piştrast nekiriye; ev nayê wê wateyê ku qediyaye.
state-before = Rewşa berê: { $state }.
cause = Sedem: { $cause }.
cause-claim = Sedema ku tê gotin ({ $by }): { $cause }.
cause-claim-blames = Sedema ku tê gotin ({ $by }): { $cause } ({ $blames }).
measured-by = Pîvan ji aliyê { $provider }: { $signal }.
measured-drop = Pîvan ji aliyê { $provider }: { $signal }, kêmbûn: { $percent }.

## Girtin

access-reported = { $place }: { $what }, hatiye ragihandin
access-ongoing = { $place }: { $what }
access-partly_restored = { $place }: { $what }, bi qismî qediya
access-restored = { $place }: { $what }, qediya
access-stale = { $place }: { $what }, nepiştrastkirî ji { $since } ve
access-disputed = { $place }: { $what }, agahiyên li dijî hev
access-what = { $kind } ({ $route })
ordered-by = Ferman ji aliyê: { $body }.
ordered-by-via = Ferman ji aliyê: { $body }; bi rêya { $via }.
reason-given = Sedema ku hatiye gotin: { $reason }
valid = Derbasdar: ji { $start } heta { $end }.
valid-from = Derbasdar ji { $start } ve.
valid-to = Derbasdar heta { $end }.

## Dîmen

media-headline = { $place }: { $result }
media-claim = Îdia: { $claim }
media-claimed-where = Cih û dema ku tê îdiakirin: { $what }.
media-established-where = Cih û dema ku hatiye tespîtkirin: { $what }.
media-checked-by = Kontrol ji aliyê: { $bodies }.
media-not-checked = Bi qasî ku em dizanin kesî kontrol nekiriye.
media-not-forwarded = Tocsin dîmenan belav nake.

## Dengê xizmetê bi xwe

advisory-headline = { $topic }: { $title }

## Guhertoyek bi gotina berê çi dike

our-alert-of = hişyariya me ({ $when })
earlier-alert = hişyariyeke me ya berê
banner-correction = RASTKIRIN: { $alert }
banner-clarification = ZELALKIRIN: { $alert }
banner-retraction = HAT VEKIŞANDIN: { $alert }
banner-withdrawal = Ji bo ewlehiya mirovan HAT RAKIRIN: { $alert }
banner-all_clear = QEDIYA: { $headline }
banner-merge = HAT YEKKIRIN: { $alert }; dewama wê bi bûyereke din re tê dayîn
retraction-meaning = Diviyabû neyê weşandin. Li vir xêzkirî dimîne.
right-now = Ya ku niha derbasdar e:

mode-exercise = TETBÎQAT. EV NE RAST E.
mode-test = CERIBANDIN. EV NE RAST E.
mode-system = PEYAMA XIZMETÊ

text-machine_reviewed = Wergera makîneyê, mirovekî lê vegeriyaye.

## Li dawiyê

you-follow = Ev peyam ji we re tê, ji ber ku hûn vê derê dişopînin: { $area }
you-follow-beside = Ev peyam ji we re tê, ji ber ku ew li derdora cihê ku hûn dişopînin e: { $area }
more-at = Zêdetir: { $command }
button-all-figures = Hemû hejmar
button-sources = Çavkanî
