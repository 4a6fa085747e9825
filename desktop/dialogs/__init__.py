"""The dialogs: each shows what it is given and tells by signals what the analyst wants."""
