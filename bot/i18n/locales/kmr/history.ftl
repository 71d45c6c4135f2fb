### /event û /asof çi dibêjin: çi û kengî hat gotin, çi şaş bû û çima.

history-title = Gotinên me: { $event }
history-lead =
    { $count ->
        [one] Hişyariyek, wek ku hatibû şandin, û paşê çi pê hat.
       *[other] { $count } hişyarî, ya herî nû pêşî. Her yek wek ku hatibû şandin, û paşê çi pê hat.
    }
history-gone = Ji bo ewlehiya mirovan hat rakirin: tiştê ku hatibû gotin êdî nayê nîşandan.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = hişyariya yekem
history-kind-update = nûkirin
history-kind-source_revision = saziya jimartinê hejmara xwe guherand
history-kind-correction = RASTKIRIN: em şaş bûn
history-kind-clarification = zelalkirin
history-kind-retraction = HAT VEKIŞANDIN
history-kind-withdrawal = hat rakirin
history-kind-all_clear = qediya
history-kind-merge = hat yekkirin
history-was-correction = Şaş bû: hat rastkirin ({ $ref }, { $when }).
history-was-clarification = Ne zelal bû: hat zelalkirin ({ $ref }, { $when }).
history-was-retraction = Hat vekişandin ({ $ref }, { $when }): diviyabû neyê weşandin.
history-was-withdrawal = Hat rakirin ({ $ref }, { $when }).
history-merged = Dewama wê bi vê bûyerê re tê dayîn: { $event }.
history-entered-later = Paşê ket qeyda me ({ $when }); wê demê ji kesî re hişyarî nehat şandin.
history-newer = Ev ne ya herî nû ye; ya ku niha derbasdar e: { $ref }.
button-history = Dîrok

asof-title = { $area }: gotinên me heta { $when }
asof-lead = Wek ku wê demê bû. Tiştê ku paşê hat zanîn tê de tune; tiştê ku şaş derket nîşankirî ye.
asof-empty = { $area }: heta { $when } me tiştek negotibû. Nebûna agahiyê tê wateya ku nayê zanîn, ne ku aram e.
asof-withdrawn =
    { $count ->
        [one] Bûyerek paşê ji bo ewlehiya mirovan hat rakirin û li vir tune ye.
       *[other] { $count } bûyer paşê ji bo ewlehiya mirovan hatin rakirin û li vir tune ne.
    }

refused-event-unnamed = Navê bûyerekê wek ku tê gotin binivîsin, wek mînak: /event sohr-coast, an hişyariyeke wê tenê: /event sohr-coast r2.
refused-event-unknown = Me bi vî navî bûyerek neweşandiye: nivîsînê kontrol bikin, wek mînak sohr-coast.
refused-event-revision = Ji bo { $event } hişyariyeke wisa nehatiye şandin; yên ku hene: { $known }.
refused-asof-form = Rojekê, saetekê bi UTC û cihekî binivîsin, wek mînak: { $example }
refused-asof-date = Roj an saeteke wisa tune ye. Wek mînak wiha binivîsin: { $example }
refused-asof-future = Ev dem hîn nehatiye: demeke borî hilbijêrin.

command-event = Li ser bûyerekê çi hat gotin û çi şaş bû
command-asof = Me di rojekê de çi gotibû
