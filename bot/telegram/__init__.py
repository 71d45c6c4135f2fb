"""The room that talks to the Bot API: transport, pacing edge, polling, webhook and the library's seams."""
