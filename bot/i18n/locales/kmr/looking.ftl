### Grafîk, nexşe, rêza demê û lêgerîn çi dibêjin.

## Grafîk

chart-title = { $area }: hejmara sereke ya her saziyê
chart-row = { $counter }, { $measure }: { $label }
chart-how = Xêzek tenê hejmarên heman rêzê digihîne hev; xelek hejmarek e ku çarçoveya wê nehatiye diyarkirin.
chart-more =
    { $count ->
        [one] { $count } saziya din di nivîsê de ye.
       *[other] { $count } saziyên din di nivîsê de ne.
    }
chart-rest-in-text = Yên mayî di nivîsê de ne.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }, hat kêmkirin)
chart-then = { $before }, paşê { $after }
chart-apart = { $before }; { $after }
button-chart = Grafîk
button-as-text = Wek nivîs
came-down = Saziya jimartinê hejmar kêm kir; ya berê: { $figure } ({ $day }).

## Wêneyên ku nayên

picture-refused = Wêne ji vê sohbetê re nayê şandin; tiştê ku nîşan dide ev e:
picture-failed = Wêne niha nehat çêkirin; tiştê ku nîşan dide ev e:

## Nexşe

map-title = { $area }: qutbûn û bûyer
map-when = Heta { $day }.
map-note = Sînor texmînî ne: nabêjin ku erd yê kê ye.
map-none = Nexşeya vî welatî nayê çêkirin ({ $country }): sînorên wî bi nakokî ne, kevn in an ji me re ne diyar in.
map-no-outage = Qutbûn an girtinek ji me re nehatiye ragihandin. Nebûna agahiyê tê wateya ku nayê zanîn, ne ku aram e.
map-active = Bûyerên din li: { $areas }.
map-shade-none = Tiştek nehatiye ragihandin: nayê zanîn, ne ku aram e
map-shade-active = Bûyerên din, qutbûn nehatiye ragihandin
map-shade-unconfirmed = Qutbûn li hemû an beşekî, nepiştrastkirî ji hingê ve
map-shade-partly = Qutbûn, bi qismî vegeriyaye
map-shade-out = Qutbûn hatiye ragihandin, li hemû an beşekî
button-map = Nexşe

## Rûpel û rêza demê

page-of = Rûpela { $page } ji { $pages }
timeline-title = Rêza demê: { $thread }
timeline-lead =
    { $count ->
        [one] Bûyerek, ya herî nû pêşî.
       *[other] { $count } bûyer, ya herî nû pêşî.
    }
button-timeline = Rêza demê ya hemûyê
incidents-which = Kîjan rûdan? Li jêr hilbijêrin, an fermanê bi navê wê re bişînin, wek mînak: { $example }
incidents-none = Li ser cihên ku hûn dişopînin tu rûdan nehatiye weşandin. Fermanê bi navê wê re bişînin, wek mînak: { $example }
refused-incident-unknown = Me bi vî navî rûdanek neweşandiye: nivîsînê kontrol bikin, wek mînak coast-march-2025.

## Lêgerîn

search-title =
    { $count ->
        [one] { $count } bûyer hat dîtin
       *[other] { $count } bûyer hatin dîtin
    }
search-more = û { $count } yên din: ji bo tengkirinê peyvekê lê zêde bikin.
search-nothing = Di tiştên ku niha derbasdar in de ev hemû peyv bi hev re tune ne. Bi kêmtir peyvan an bi nivîsîneke din biceribînin.
example-search = kareba Lazkiye
refused-search-empty = Peyvên ku werin lêgerîn bişînin, wek mînak: { $example }
refused-search-words = Li vir peyvek ji bo lêgerînê tune ye: tîp an hejmaran bişînin.
refused-search-long = Ev ji bo lêgerînê pir dirêj e: herî zêde { $limit } tîpan bişînin.
command-sources = Hişyariyek ji ku tê
command-incident = Rûdanek ji destpêkê ve
command-map = Nexşeya qutbûn û bûyeran
command-search = Bûyeran bi peyvan bibîne
