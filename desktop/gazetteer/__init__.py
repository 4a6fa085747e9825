"""The gazetteer on the screen: words put into it from the text, its dialog, and suggestions that follow it."""
