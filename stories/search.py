"""stub"""
from dataclasses import dataclass
from stories.model import Story
from stories.catalog import Catalog

@dataclass
class Match:
    story: Story
    score: float
    sure: bool

class Index:
    def __init__(self, catalog: Catalog) -> None: self.c=catalog
    def search(self, q: str, language: str, limit: int) -> list[Match]:
        return [Match(s,1.0,True) for s in self.c.stories if q.lower() in s.telling(language).title.lower()][:limit]
