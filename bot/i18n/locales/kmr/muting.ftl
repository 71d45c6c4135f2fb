### Bêdengkirin: demekê bê deng.

mute-ask = <b>Dengê hişyariyan çiqas girtî be?</b>
mute-again = Ji niha û pê ve çiqas?
mute-means = Hişyarî dîsa tên, lê bê deng; paşê deng bi xwe vedigere. Di vê navberê de tenê peyamek deng dike ku hişyariyeke bi deng hatî rast dike an vedikişîne.
mute-typed = An demeke ku hûn bixwazin bişînin, wek mînak: /mute 90 xulek
muted-for = <b>Deng ji bo { $span } girtî ye</b>, heta { $until }.
muted-until = Deng girtî ye heta { $until }.
unmuted = Dengê hişyariyan dîsa vekirî ye.
button-mute = Deng bigire
button-mute-night = 8 saet bê deng
button-unmute = Niha deng veke
span-days =
    { $count ->
        [one] { $count } roj
       *[other] { $count } roj
    }
span-hours =
    { $count ->
        [one] { $count } saet
       *[other] { $count } saet
    }
span-minutes =
    { $count ->
        [one] { $count } xulek
       *[other] { $count } xulek
    }
command-mute = Demekê bê deng
command-unmute = Dengê hişyariyan veke
refused-mute-form = Ev ne dem e: wek mînak /mute 8 saet an /mute 3 roj bişînin, an tenê /mute ji bo hilbijartinê.
refused-mute-length = Demekê di navbera { $minutes } xulekan û { $days } rojan de hilbijêrin, wek mînak: /mute 8 saet
refused-mute-unknown = Hîn hişyarî ji vê sohbetê re nayên, loma dengek tune ku were girtin: ji bo destpêkê /follow bişînin.
