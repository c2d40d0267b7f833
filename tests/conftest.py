"""Fixtures that every room of the tests may ask for."""

from tests.world.databases import database_url as database_url
from tests.world.databases import postgres as postgres
from tests.world.databases import sqlite_template as sqlite_template
