"""Breaking it on purpose: a Telegram that fails on demand, processes that die, and the nine invariants afterwards."""
