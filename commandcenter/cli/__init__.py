"""The command `commandcenter`: one module for each group of verbs; says what it has to say in the seat's language."""
