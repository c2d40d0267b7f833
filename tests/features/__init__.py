"""Each feature: rules as tables, views as golden texts, services on a real store."""
