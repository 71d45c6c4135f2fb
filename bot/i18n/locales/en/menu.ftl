### What a person meets in the chat: first contact, menus, answers to commands, refusals.

## First contact

welcome = <b>Tocsin</b> sends alerts about casualties, blackouts and statements, for the places you choose.
choose-language = Choose your language:
language-kept = Language: English.
translation-original = These texts were written in English first.
translation-human = These texts were translated by a person.
translation-machine_reviewed = These texts were translated by machine and reviewed by a person.
translation-machine = These texts were translated by machine and have not yet been reviewed by a person. Where one is unclear, the English text counts.
notice =
    <b>Before you begin</b>
    Telegram can see that you use this bot and what it sends; chats with bots are not end-to-end encrypted. Anyone who opens your phone can read this chat.
    We keep an encrypted chat number, your language, the places you follow, your settings of time and sound and which alerts you were sent. Whoever controls the running server could read them.
    /forget erases them here at once. It cannot erase what Telegram, your phone or a backup of the server keeps.
    Safer: hide message previews, let this chat delete itself, lock the app.

## Choosing a place

home =
    <b>Which place do you want to follow?</b>
    Choose below, or send its name: any spelling, Arabic or Latin letters.
home-group =
    <b>Which place should this chat follow?</b>
    Choose below, or send /follow with its name, for example: /follow Baniyas
ask-place =
    <b>Which place?</b>
    Choose below, or send the command with a name, for example: { $example }
offer-same-name = Several places have this name. Which one do you mean?
offer-alike = No place has exactly this name. Did you mean one of these?
browse-countries = <b>Choose a country</b>
browse-write = Or write the name of a place.
browse-letters = <b>Which letter does the country begin with?</b>
browse-area = <b>{ $place }</b>
browse-area-none = No smaller places are listed here.
button-other-places = Other places
button-follow-area = Follow { $place }
button-all-of = All of { $place }
example-place = Baniyas
button-countries = All countries
button-by-letter = Countries by letter
button-back = Back
button-previous = Previous
button-next = Next

## One place

card-new = You now follow: <b>{ $place }</b>
card-already = You already follow: <b>{ $place }</b>
card-followed = You follow: <b>{ $place }</b>
card-not-followed =
    <b>{ $place }</b>
    You do not follow this place.
card-kinds = You get: { $kinds }.
card-kinds-none = You get: nothing, because no kind is chosen.
card-level = How much: { $level }.
card-hint = Press to change:
button-follow = Follow
button-follow-again = Follow again
button-unfollow = Unfollow
button-following = What you follow
button-latest = Latest
button-figures = Figures
button-blackouts = Blackouts
button-statements = Statements

## Kinds and levels: on a button, and in a sentence

button-kind-casualties = Casualties
button-kind-blackouts = Blackouts and closures
button-kind-statements = Statements
button-kind-footage = Footage claims
kind-casualties = casualties
kind-blackouts = blackouts and closures
kind-statements = statements
kind-footage = footage claims
button-level-routine = Everything
button-level-notable = Important
button-level-major = Major only
button-level-critical = Emergencies only
level-routine = everything
level-notable = important news and above
level-major = major news and emergencies
level-critical = emergencies only

## All that is followed

following =
    { $count ->
        [one] <b>You follow { $count } place</b>
       *[other] <b>You follow { $count } places</b>
    }
following-row = <b>{ $place }</b>: { $kinds }; { $level }
following-row-none = <b>{ $place }</b>: no kind chosen
following-hint = Press a place to change or unfollow it.
following-nothing = You follow no place yet.
unfollow-which = <b>Which place do you want to unfollow?</b>
unfollowed = You no longer follow: <b>{ $place }</b>
unfollow-all-ask =
    { $count ->
        [one] Unfollow { $count } place? No more alerts will come.
       *[other] Unfollow all { $count } places? No more alerts will come.
    }
unfollowed-all = You no longer follow any place. No more alerts will come.
button-follow-place = Follow a place
button-follow-another = Follow another place
button-unfollow-all = Unfollow all
button-unfollow-all-yes = Yes, unfollow all
button-keep = No, keep

## Leaving

stopped =
    You no longer follow any place. No more alerts will come.
    Your language is kept. To erase that too, send /forget.
forgotten = Erased. We keep nothing about this chat. Telegram and your phone still have it: delete the chat there if you wish.
forgotten-but-for-the-desk = Erased, but for your place at the desk: its name, and your number and codes, sealed. An admin can end your rights. Telegram and your phone still have this chat: delete it there if you wish.

## About, help, privacy

help =
    <b>Send the name of a place</b> to see it and to follow it. Any spelling, Arabic or Latin letters.

    /follow – follow a place
    /following – what you follow, and how much
    /unfollow – stop following a place
    /latest – what is known now
    /casualties – who counted what, side by side
    /blackouts – outages and closures
    /statements – who said what
    /map – a map of outages and activity
    /search – find events by words
    /event – what was said of an event, and what was wrong
    /incident – a story from its beginning
    /sources – where an alert comes from
    /asof – what we had said on a day
    /mute – no sound for a while
    /snooze – pause alerts, then one message
    /settings – time zone, quiet hours, summaries
    /discreet – alerts behind a neutral line
    /live – one message that is kept up to date
    /status – is anything late, and who last checked
    /language – change the language
    /about – what this is, and sources
    /privacy – what we keep and who can see it
    /stop – unfollow everything
    /mydata – everything we keep
    /forget – erase what we keep
    /panic – the same at once, without a word

    A command can carry a place: { $example }
help-group =
    <b>In this chat</b> only administrators can give commands.

    /follow – follow a place
    /following – what this chat follows, and how much
    /unfollow – stop following a place
    /latest – what is known now
    /casualties – who counted what, side by side
    /blackouts – outages and closures
    /statements – who said what
    /map – a map of outages and activity
    /search – find events by words
    /event – what was said of an event, and what was wrong
    /incident – a story from its beginning
    /sources – where an alert comes from
    /asof – what we had said on a day
    /mute – no sound for a while
    /snooze – pause alerts, then one message
    /settings – time zone, quiet hours, summaries
    /live – one message that is kept up to date
    /status – is anything late, and who last checked
    /language – change the language
    /stop – unfollow everything
    /mydata – everything we keep
    /forget – erase what we keep
    /panic – the same at once, without a word

    A command can carry a place: { $example }
about =
    <b>Tocsin</b> watches events that curators have checked, and alerts the people who follow a place.
    Every figure says who counted, as of when, and how sure we are. Counts by different bodies are never added up. When we were wrong, everyone who was sent the wrong alert is sent the correction.
    No report from a place means that we do not know. It does not mean calm.
    Tocsin gives no safety advice of its own.
about-operator = This service is run by { $operator }.
about-contact = Contact: { $contact }
about-operator-unknown = Whoever runs this service has not given a name.
about-sources =
    Place names © GeoNames (CC BY 4.0).
    Names of countries and governorates: Unicode CLDR.
    Software: Tocsin, Apache License 2.0.
privacy =
    <b>What we keep</b>
    An encrypted chat number, your language, the places you follow, your settings of time and sound, and which alerts you were sent, so that a correction can reach you. No name, no phone number, no location, no messages: what you send is deleted when it is handled.

    <b>Who can see what</b>
    Telegram can see that you use this bot and what it sends; chats with bots are not end-to-end encrypted. Anyone who opens your phone can read this chat. Whoever controls the running server could read what we keep.

    <b>Erasing</b>
    /forget erases it here at once. It cannot erase what Telegram, your phone or a backup of the server keeps.
    /panic, or the word panic alone, does the same, asks Telegram to delete the alerts of the last two days, and answers as if nothing had been asked. Older messages stay: delete the chat in Telegram.

    <b>Safer</b>
    Hide message previews or use /discreet, let this chat delete itself, lock the app.
button-forget = Erase everything now
greeting-group =
    <b>Tocsin</b> sends alerts about casualties, blackouts and statements, for the places this chat follows.
    Administrators: send /follow with a place, for example: /follow Baniyas. To see what we keep, send /privacy.

## Refusals: one sentence each

refused-place-unknown = No place has a name like this. Check the spelling, or try a nearby town or the governorate, for example: Latakia, Baniyas, اللاذقية.
refused-place-too-long = This is too long for the name of a place: send at most { $limit } characters.
refused-too-many-places = You already follow { $limit } places, the most that one chat can: unfollow one first with /unfollow.
refused-not-followed = You do not follow this place any more: send /following to see what you follow.
refused-button = This button is no longer valid. Send /following.
refused-withdrawn = This alert was withdrawn for people's safety: nothing more is shown of it.
refused-not-administrator = Only administrators of this chat can do this.
refused-command = There is no such command: send /help to see what there is.
refused-not-text = Please send the name of a place as text: pictures, files and contacts are not read or kept. A location that you share is turned into places near it and not kept.
refused-failed = This did not work just now: please try again in a minute.

## The command menu (plain text, at most 256 characters each)

command-start = Begin, or choose a place
command-follow = Follow a place
command-following = What you follow, and how much
command-unfollow = Stop following a place
command-latest = What is known now
command-casualties = Who counted what, side by side
command-blackouts = Outages and closures
command-statements = Who said what
command-language = Change the language
command-help = All commands
command-about = What this is, and sources
command-privacy = What we keep and who can see it
command-stop = Unfollow everything
command-forget = Erase what we keep
