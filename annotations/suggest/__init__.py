"""What a pipeline proposes for an article: entities, quotes and who said them."""
