"""What a team's own articles can teach the quote finder: lessons, training, how good it has become."""
