"""What every part of the console is built from: texts, colours, background work, actions, small widgets."""
