### Peyamek ku tê nûkirin.

live-off = <b>Li vir peyama zindî tune ye.</b>
live-on = <b>Li vir ji bo her mijarê peyameke zindî heye.</b>
live-on-pinned = <b>Li vir ji bo her mijarê peyameke zindî heye, û hatiye bicihkirin.</b>
live-means = Hejmarên her saziyê, qutbûn û girtin wek ku niha ne tê de hene; ew di cihê xwe de bê deng tê guhertin. Hişyarî wek berê tên.
button-live = Peyama zindî
live-button-on = Yek hebe, bê bicihkirin
live-button-pin = Yek hebe, bicihkirî
live-button-off = Tune be
live-updated = Nûkirina dawî: { $at }. Ev peyam tê nûkirin.
live-ended = Ev peyam êdî nayê nûkirin.
live-more = Hê jî heye: /latest
live-unpinned = Peyama zindî nehat bicihkirin: mafê botê tune ku li vir peyaman bi cih bike.
refused-live-unknown = Ev sohbet hîn tu cihî naşopîne, loma tişt tune ku were nûkirin: ji bo destpêkê /follow bişînin.
refused-live-discreet = Bi pêşdîtina bêalî re peyama zindî nabe: pêşî wê bi /discreet bigirin.
command-live = Peyamek ku tê nûkirin
