### Navên tiştan: ji bo her endamê her hilbijartina girtî peyamek, û nirx çawa tên nivîsandin.

instant = { $day }, { $time } UTC
moment = { $day }, { $time } UTC
day-exact = { $day }
day-day = { $day }
day-week = hefteya { $day }
day-approx = dora { $day }
day-unknown = { $day }

more-items = { $count } yên din

## Çi tê jimartin

measure-killed = kuştî
measure-injured = birîndar
measure-missing = winda
measure-detained = girtî
measure-abducted = revandî
measure-displaced = koçber
measure-bodies_recovered = cenazeyên hatine dîtin

## Li gor saziya jimartinê kî hatiye jimartin

group-civilian = sivîl
group-other_protected = kesên din ên parastî
group-state_forces = hêzên dewletê
group-non_state_armed = komên çekdar
group-directly_participating = kesên ku beşdarî şer dibin
group-mixed = hemû kom bi hev re
group-unknown = kesên ku rewşa wan nayê zanîn

subgroup-women = jin
subgroup-children = zarok
subgroup-medical = xebatkarên tenduristiyê
subgroup-press = çapemenî
subgroup-aid = xebatkarên alîkariyê
subgroup-community = civak: { $name }

## Hejmareke mirovan; `$n` hejmar e wek ku tê nivîsandin

deaths = { $count ->
    [one] { $n } mirin
   *[other] { $n } mirin
}
people-civilian = { $count ->
    [one] { $n } sivîl
   *[other] { $n } sivîl
}
people-other_protected = { $count ->
    [one] { $n } kesê parastî
   *[other] { $n } kesên parastî
}
people-state_forces = { $count ->
    [one] { $n } endamê hêzên dewletê
   *[other] { $n } endamên hêzên dewletê
}
people-non_state_armed = { $count ->
    [one] { $n } endamê komên çekdar
   *[other] { $n } endamên komên çekdar
}
people-directly_participating = { $count ->
    [one] { $n } kesê ku beşdarî şer dibe
   *[other] { $n } kesên ku beşdarî şer dibin
}
people-mixed = { $count ->
    [one] { $n } kes
   *[other] { $n } kes
}
people-unknown = { $count ->
    [one] { $n } kesê ku rewşa wî an wê nayê zanîn
   *[other] { $n } kesên ku rewşa wan nayê zanîn
}

## Hejmarek; `$what` hejmarek an hejmareke mirovan e

figure-exact = { $what }
figure-at_least = herî kêm { $what }
figure-more_than = zêdetir ji { $what }
figure-at_most = herî zêde { $what }
figure-about = nêzîkî { $what }
figure-range = ji { $low } heta { $what }
figure-words = “{ $words }”
figure-not_released = nehatiye eşkerekirin
figure-withheld = tê veşartin
figure-in_doubt = bi guman e, nayê nîşandan
figure-none_reported = tu kes nehatiye ragihandin

basis-cumulative = hemû heta niha
basis-period = tenê di vê demê de
basis-incident = bûyerek tenê

retroactive-late_report = dereng hatine ragihandin
retroactive-committee = komîteyekê tespît kirine
retroactive-body_found = cenaze paşê hatine dîtin
retroactive-died_of_wounds = paşê ji ber birînan mirine
retroactive-reclassified = berê di komeke din de hatibûn jimartin

## Em çiqas piştrast in

verification-unverified = Belav dibe, nehatiye îspatkirin.
verification-single_source = Çavkaniyek tenê, bi awayekî serbixwe nehatiye piştrastkirin.
verification-corroborated = Du an zêdetir çavkaniyên serbixwe heman tiştî dibêjin.
verification-contested = Çavkaniyên pêbawer li dijî hev in.
verification-acknowledged = Desthilata têkildar an aliyê berpirsiyar qebûl kiriye.
verification-in_doubt = Berê hatibû weşandin, niha bi guman e.
verification-disproved = Hatiye nîşandan ku şaş e; xuya dimîne.
one-source-named = Çavkaniyek tenê ({ $source }), bi awayekî serbixwe nehatiye piştrastkirin.

## Kesê ku diaxive çi dike

act-announces = ragihandin
act-orders = ferman
act-pledges = soz
act-condemns = şermezarkirin
act-calls_for = bang
act-denies = înkar
act-claims = îdia
act-accuses = tawanbarkirin
act-warns = hişyarkirin
act-acknowledges = qebûlkirin
act-corrects = rastkirin

quote-verbatim = Peyv bi peyv:
quote-paraphrase = Bi gotineke din:
quote-translation = Werger:

## Qutbûn û girtin

service-mobile_data = înterneta mobîl
service-fixed_internet = înternet
service-voice_sms = têlefon
service-messaging_app = sepanên peyaman
service-electricity = kareba
service-water = av
service-fuel = sotemenî
service-payments = dayîna pereyan
service-broadcast = radyo û televîzyon

extent-full = Bi temamî qut e.
extent-partial = Bi qismî qut e.
extent-throttled = Hêdî bûye.
extent-intermittent = Diçe û tê.
extent-service_based = Tenê hin xizmet bandor dibin.

state-reported = hatiye ragihandin
state-ongoing = berdewam e
state-partly_restored = bi qismî vegeriyaye
state-restored = vegeriyaye
state-stale = nepiştrastkirî
state-disputed = li ser nakokî heye

cause-ordered = fermana desthilatekê
cause-military_action = çalakiya leşkerî
cause-damage = zirar
cause-power_loss = qutbûna karebayê
cause-technical = xeletiya teknîkî
cause-cyber = êrîşa sîber
cause-unknown = nayê zanîn

access-kind-road_closed = rê girtî ye
access-kind-checkpoint = xala kontrolê
access-kind-curfew = qedexeya derketina derve
access-kind-border = astengî li deriyê sînor
access-kind-airport = astengî li balafirgehê
access-kind-evacuation_order = fermana valakirinê
access-kind-corridor = korîdor ji bo mirovan an alîkariyê
access-kind-aid_suspended = rawestandina alîkariyê

direction-in = Tenê ber bi hundir ve.
direction-out = Tenê ber bi derve ve.
direction-both = Di her du aliyan de.

## Dîmen

media-unverified = dîmenên nepiştrastkirî
media-authentic = dîmenên ku hatiye tespîtkirin rast in
media-authentic_context_wrong = dîmenên rast, lê di çarçoveyeke şaş de hatine nîşandan
media-old_footage = dîmenên ji ya tê gotin kevintir
media-altered = dîmenên ku hatiye tespîtkirin hatine guhertin
media-false = dîmenên ku hatiye tespîtkirin sexte ne
media-cannot_determine = dîmenên ku rastiya wan nehatiye tespîtkirin

## Dengê xizmetê bi xwe

topic-pause = Xizmet hatiye rawestandin
topic-feed_broken = Çavkaniyek nayê xwendin
topic-method_change = Guhertina rêbazê
topic-correction_round_up = Rastkirin
topic-general = Ji Tocsinê

## Çavkanî

source-kind-monitor_ngo = saziya çavdêriyê
source-kind-un_igo = saziya navneteweyî
source-kind-official = saziya fermî
source-kind-state_media = medyaya dewletê
source-kind-armed_actor = koma çekdar
source-kind-news_agency = ajansa nûçeyan
source-kind-local_media = medyaya herêmî
source-kind-technical_measurement = pîvana teknîkî
source-kind-health_facility = saziya tenduristiyê
source-kind-eyewitness = şahidê bûyerê
source-kind-social_media = medyaya civakî

link-live = girêdan dixebite
link-moved = girêdan guheriye
link-gone = girêdan êdî tune ye
link-not_recorded = rewşa girêdanê nehatiye qeydkirin
