"""The one line between the screens and the database: questions, decisions, drafts, claims and the news of changes."""
