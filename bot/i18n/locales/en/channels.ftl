### Groups and channels.

greeting-channel =
    <b>Tocsin</b> can post alerts about casualties, blackouts and statements in the channel { $title }.
    Which place should it follow? Choose below, or post for example /follow Baniyas in the channel.
channel-follows = The channel { $title } now follows: <b>{ $place }</b>. To change how much it gets, post /following in the channel.
channel-language = Alerts in the channel { $title } are in English now.
refused-channel = This cannot be done: the bot is not in that channel any more, or you do not administer it.
