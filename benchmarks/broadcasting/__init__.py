"""The ways of sending one alert to many chats that `benchmarks/broadcast.py` sets beside each other."""
