"""An offline Telegram: a Bot API server with people, chats and limits, for trying and testing bots.

It exists so that nobody needs a token, a phone or the internet to see the bot work, and so that tests
can ask for the situations the real platform only gives by accident. Start it with `python -m sandbox`.
"""
