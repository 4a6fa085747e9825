"""The tagger that learns: what a team's own articles teach about quotes, put beside the rules."""
