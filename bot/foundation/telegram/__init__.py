"""The edge to Telegram: transport, rendering, verdicts, limits. The only room below the engines that knows the library."""
