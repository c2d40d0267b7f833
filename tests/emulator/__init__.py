"""Is the emulator a Telegram? Judged by programs that are not ours."""
