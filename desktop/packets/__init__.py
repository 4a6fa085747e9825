"""Work that travels between people: handing it out, sending it back, merging it; imported when it is first wanted."""
