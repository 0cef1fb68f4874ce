"""One issue: what is known of it, who shall handle it, and every command with the words it demands."""
