### Tiştê ku mirov di sohbetê de dibîne: têkiliya yekem, menû, bersiv, gotinên ku nabe.

## Têkiliya yekem

welcome = <b>Tocsin</b> ji bo cihên ku hûn hilbijêrin hişyariyan dişîne: li ser qurbaniyan, qutbûnan û daxuyaniyan.
choose-language = Zimanê xwe hilbijêrin:
language-kept = Ziman: kurdî (kurmancî).
translation-original = Ev nivîs pêşî bi kurdî hatine nivîsandin.
translation-human = Ev nivîs ji aliyê mirovekî ve hatine wergerandin.
translation-machine_reviewed = Ev nivîs bi makîneyê hatine wergerandin û mirovekî li wan vegeriyaye.
translation-machine = Ev nivîs bi makîneyê hatine wergerandin û hîn tu mirovî li wan venegeriyaye. Li ku derê ne zelal be, nivîsa îngilîzî derbasdar e.
notice =
    <b>Berî destpêkê</b>
    Telegram dikare bibîne ku hûn vî botî bi kar tînin û bot çi dişîne; sohbetên bi botan re ji serî heta dawî ne şîfrekirî ne. Her kesê ku telefona we veke dikare vê sohbetê bixwîne.
    Em van diparêzin: hejmareke şîfrekirî ya sohbetê, zimanê we, cihên ku hûn dişopînin, mîhengên we yên dem û deng û kîjan hişyarî ji we re hatine şandin. Kesê ku servera dixebite bi rê ve dibe dikare wan bixwîne.
    /forget li vir di cih de hemûyan jê dibe. Tiştê ku li cem Telegram, di telefona we de an di kopiyeke serverê de dimîne, nikare jê bibe.
    Ewletir: pêşdîtina peyaman veşêrin, jêbirina xweber a vê sohbetê çalak bikin, sepanê kilît bikin.

## Hilbijartina cihekî

home =
    <b>Hûn dixwazin kîjan cihî bişopînin?</b>
    Li jêr hilbijêrin, an navê wî bişînin: bi tîpên erebî an latînî, her nivîsîn dibe.
home-group =
    <b>Ev sohbet kîjan cihî bişopîne?</b>
    Li jêr hilbijêrin, an /follow bi nav re bişînin, wek mînak: /follow Baniyas
ask-place =
    <b>Kîjan cih?</b>
    Li jêr hilbijêrin, an fermanê bi navekî re bişînin, wek mînak: { $example }
offer-same-name = Navê çend cihan ev e. Hûn kîjanî dibêjin?
offer-alike = Tu cih bi temamî ne bi vî navî ye. We yek ji van got?
browse-countries = <b>Welatekî hilbijêrin</b>
browse-write = An jî navê cihekî binivîsin.
browse-letters = <b>Navê welêt bi kîjan tîpê dest pê dike?</b>
browse-area = <b>{ $place }</b>
browse-area-none = Li vir cihên biçûktir nehatine rêzkirin.
button-other-places = Cihên din
button-follow-area = Bişopîne: { $place }
button-all-of = Hemû: { $place }
example-place = Baniyas
button-countries = Hemû welat
button-by-letter = Welat li gorî tîpan
button-back = Vegere
button-previous = Ya berê
button-next = Ya paşê

## Cihek

card-new = Hûn êdî dişopînin: <b>{ $place }</b>
card-already = Hûn jixwe dişopînin: <b>{ $place }</b>
card-followed = Hûn dişopînin: <b>{ $place }</b>
card-not-followed =
    <b>{ $place }</b>
    Hûn vî cihî naşopînin.
card-kinds = Ji we re tê: { $kinds }.
card-kinds-none = Tiştek ji we re nayê, ji ber ku tu cure nehatiye hilbijartin.
card-level = Çiqas: { $level }.
card-hint = Ji bo guhertinê pê lê bikin:
button-follow = Bişopîne
button-follow-again = Dîsa bişopîne
button-unfollow = Êdî neşopîne
button-following = Cihên we
button-latest = Agahiyên dawî
button-figures = Hejmar
button-blackouts = Qutbûn
button-statements = Daxuyanî

## Cure û ast: li ser bişkokê, û di hevokê de

button-kind-casualties = Qurbanî
button-kind-blackouts = Qutbûn û girtin
button-kind-statements = Daxuyanî
button-kind-footage = Îdiayên dîmenan
kind-casualties = qurbanî
kind-blackouts = qutbûn û girtin
kind-statements = daxuyanî
kind-footage = îdiayên dîmenan
button-level-routine = Her tişt
button-level-notable = Girîng
button-level-major = Tenê yên mezin
button-level-critical = Tenê yên acîl
level-routine = her tişt
level-notable = agahiyên girîng û jortir
level-major = agahiyên mezin û rewşên acîl
level-critical = tenê rewşên acîl

## Hemû yên ku tên şopandin

following =
    { $count ->
        [one] <b>Hûn { $count } cihî dişopînin</b>
       *[other] <b>Hûn { $count } cihan dişopînin</b>
    }
following-row = <b>{ $place }</b>: { $kinds }; { $level }
following-row-none = <b>{ $place }</b>: tu cure nehatiye hilbijartin
following-hint = Ji bo guhertinê an dev jê berdanê, pê li cihekî bikin.
following-nothing = Hûn hîn tu cihî naşopînin.
unfollow-which = <b>Hûn dixwazin dev ji şopandina kîjan cihî berdin?</b>
unfollowed = Hûn êdî naşopînin: <b>{ $place }</b>
unfollow-all-ask =
    { $count ->
        [one] Hûn dev ji şopandina { $count } cihî berdidin? Êdî hişyarî nayên.
       *[other] Hûn dev ji şopandina her { $count } cihan berdidin? Êdî hişyarî nayên.
    }
unfollowed-all = Hûn êdî tu cihî naşopînin. Hişyarî nayên.
button-follow-place = Cihekî bişopîne
button-follow-another = Cihekî din bişopîne
button-unfollow-all = Dev ji hemûyan berde
button-unfollow-all-yes = Erê, dev jê berde
button-keep = Na, bila bimînin

## Çûyîn

stopped =
    Hûn êdî tu cihî naşopînin. Hişyarî nayên.
    Zimanê we tê parastin. Ji bo ku ew jî were jêbirin, /forget bişînin.
forgotten = Hat jêbirin. Em li ser vê sohbetê tiştekî naparêzin. Ew hîn li cem Telegram û di telefona we de ye: heke hûn bixwazin, li wir jê bibin.
forgotten-but-for-the-desk = Hat jêbirin; tenê cihê we yê li maseya weşanê ma: navê wî, û hejmar û kodên we yên mohrkirî. Rêvebirek dikare mafên we biqedîne. Ev sohbet hîn li cem Telegram û di telefona we de ye: heke hûn bixwazin, li wir jê bibin.

## Der barê, alîkarî, nepenî

help =
    Ji bo dîtin û şopandinê <b>navê cihekî bişînin</b>. Bi tîpên erebî an latînî, her nivîsîn dibe.

    /follow – cihekî bişopîne
    /following – hûn çi dişopînin û çiqas
    /unfollow – dev ji şopandina cihekî berde
    /latest – niha çi tê zanîn
    /casualties – kê çi jimartiye, li kêleka hev
    /blackouts – qutbûn û girtin
    /statements – kê çi got
    /map – nexşeya qutbûn û bûyeran
    /search – bûyeran bi peyvan bibîne
    /event – li ser bûyerekê çi hat gotin û çi şaş bû
    /incident – rûdanek ji destpêkê ve
    /sources – hişyariyek ji ku tê
    /asof – me di rojekê de çi gotibû
    /mute – demekê bê deng
    /snooze – navber, paşê peyamek
    /settings – herêma demê, saetên bêdeng, kurte
    /discreet – hişyarî li pişt rêzeke bêalî
    /live – peyamek ku tê nûkirin
    /status – tiştek dereng maye, kontrola dawî kengî bû
    /language – ziman biguherîne
    /about – ev çi ye, û çavkanî
    /privacy – em çi diparêzin û kî dikare bibîne
    /stop – dev ji hemû şopandinan berde
    /mydata – her tiştê ku em diparêzin
    /forget – tiştê ku em diparêzin jê bibe
    /panic – yekser jê bibe, bê gotin

    Ferman dikare bi navê cihekî re be: { $example }
help-group =
    <b>Di vê sohbetê de</b> tenê rêvebir dikarin fermanan bidin.

    /follow – cihekî bişopîne
    /following – ev sohbet çi dişopîne û çiqas
    /unfollow – dev ji şopandina cihekî berde
    /latest – niha çi tê zanîn
    /casualties – kê çi jimartiye, li kêleka hev
    /blackouts – qutbûn û girtin
    /statements – kê çi got
    /map – nexşeya qutbûn û bûyeran
    /search – bûyeran bi peyvan bibîne
    /event – li ser bûyerekê çi hat gotin û çi şaş bû
    /incident – rûdanek ji destpêkê ve
    /sources – hişyariyek ji ku tê
    /asof – me di rojekê de çi gotibû
    /mute – demekê bê deng
    /snooze – navber, paşê peyamek
    /settings – herêma demê, saetên bêdeng, kurte
    /live – peyamek ku tê nûkirin
    /status – tiştek dereng maye, kontrola dawî kengî bû
    /language – ziman biguherîne
    /stop – dev ji hemû şopandinan berde
    /mydata – her tiştê ku em diparêzin
    /forget – tiştê ku em diparêzin jê bibe
    /panic – yekser jê bibe, bê gotin

    Ferman dikare bi navê cihekî re be: { $example }
about =
    <b>Tocsin</b> bûyerên ku edîtoran kontrol kirine dişopîne, û kesên ku cihekî dişopînin hişyar dike.
    Her hejmar dibêje kê jimartiye, heta kengî, û em çiqas piştrast in. Hejmarên saziyên cuda qet li hev nayên zêdekirin. Dema ku em şaş bûn, rastkirin ji her kesî re tê şandin ku hişyariya şaş ji wan re hatibû şandin.
    Nebûna agahiyê ji cihekî tê wateya ku em nizanin. Nayê wateya ku li wir aram e.
    Tocsin ji xwe şîretên ewlehiyê nade.
about-operator = Ev xizmet ji aliyê { $operator } ve tê meşandin.
about-contact = Têkilî: { $contact }
about-operator-unknown = Kesê ku vê xizmetê dimeşîne nav nedaye.
about-sources =
    Navên cihan © GeoNames (CC BY 4.0).
    Navên welat û parêzgehan: Unicode CLDR.
    Nivîsbarî: Tocsin, Lîsansa Apache 2.0.
privacy =
    <b>Em çi diparêzin</b>
    Hejmareke şîfrekirî ya sohbetê, zimanê we, cihên ku hûn dişopînin, mîhengên we yên dem û deng, û kîjan hişyarî ji we re hatine şandin, da ku rastkirinek bikaribe bigihîje we. Nav, hejmara telefonê, cihê we û peyam nayên parastin: tiştê ku hûn dişînin piştî ku tê xebitandin tê jêbirin.

    <b>Kî dikare çi bibîne</b>
    Telegram dikare bibîne ku hûn vî botî bi kar tînin û bot çi dişîne; sohbetên bi botan re ji serî heta dawî ne şîfrekirî ne. Her kesê ku telefona we veke dikare vê sohbetê bixwîne. Kesê ku servera dixebite bi rê ve dibe dikare tiştê ku em diparêzin bixwîne.

    <b>Jêbirin</b>
    /forget li vir di cih de hemûyan jê dibe. Tiştê ku li cem Telegram, di telefona we de an di kopiyeke serverê de dimîne, nikare jê bibe.
    /panic, an tenê peyva panîk, heman tiştî dike, ji Telegramê dixwaze ku hişyariyên du rojên dawî jê bibe, û bersiveke wisa dide ku qey tişt nehatiye xwestin. Peyamên kevintir dimînin: sohbetê di Telegramê de jê bibin.

    <b>Ewletir</b>
    Pêşdîtina peyaman veşêrin an /discreet bi kar bînin, jêbirina xweber a vê sohbetê çalak bikin, sepanê kilît bikin.
button-forget = Niha her tiştî jê bibe
greeting-group =
    <b>Tocsin</b> ji bo cihên ku ev sohbet dişopîne hişyariyan dişîne: li ser qurbaniyan, qutbûnan û daxuyaniyan.
    Ji rêvebiran re: /follow bi navê cihekî re bişînin, wek mînak: /follow Baniyas. Ji bo dîtina tiştê ku em diparêzin, /privacy bişînin.

## Gotinên ku nabe: her yek hevokek

refused-place-unknown = Cihek bi navekî wisa tune ye. Nivîsînê kontrol bikin, an bajarekî nêzîk an parêzgehê biceribînin, wek mînak: Lazkiye, Baniyas, اللاذقية.
refused-place-too-long = Ev ji bo navê cihekî pir dirêj e: herî zêde { $limit } tîpan bişînin.
refused-too-many-places = Hûn jixwe { $limit } cihan dişopînin, ji bo sohbetekê ji vê zêdetir nabe: pêşî bi /unfollow dev ji yekî berdin.
refused-not-followed = Hûn êdî vî cihî naşopînin: ji bo dîtina cihên xwe /following bişînin.
refused-button = Ev bişkok êdî ne derbasdar e. /following bişînin.
refused-withdrawn = Ev hişyarî ji bo ewlehiya mirovan hat rakirin: êdî tiştek jê nayê nîşandan.
refused-not-administrator = Tenê rêvebirên vê sohbetê dikarin vê bikin.
refused-command = Fermaneke wisa tune ye: ji bo dîtina fermanan /help bişînin.
refused-not-text = Ji kerema xwe navê cih bi nivîs bişînin: wêne, pel û têkilî nayên xwendin û nayên parastin. Cihê ku hûn parve dikin dibe navên cihên nêzîk û nayê parastin.
refused-failed = Niha pêk nehat: ji kerema xwe piştî xulekekê dîsa biceribînin.

## Menûya fermanan (nivîsa sade, her yek herî zêde 256 tîp)

command-start = Dest pê bike, an cihekî hilbijêre
command-follow = Cihekî bişopîne
command-following = Hûn çi dişopînin û çiqas
command-unfollow = Dev ji şopandina cihekî berde
command-latest = Niha çi tê zanîn
command-casualties = Kê çi jimartiye, li kêleka hev
command-blackouts = Qutbûn û girtin
command-statements = Kê çi got
command-language = Ziman biguherîne
command-help = Hemû ferman
command-about = Ev çi ye, û çavkanî
command-privacy = Em çi diparêzin û kî dikare bibîne
command-stop = Dev ji hemû şopandinan berde
command-forget = Tiştê ku em diparêzin jê bibe
