"""The library: pages, cards, finding, lists."""
