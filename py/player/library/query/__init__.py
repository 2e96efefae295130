"""The query language: what a person types, what it means, and that as SQL. docs/queries.md."""

from player.library.query.nodes import Node, unparse
from player.library.query.parser import Query, Unread, parse
from player.library.query.sql import Where, to_sql

__all__ = ["Node", "Query", "Unread", "Where", "parse", "to_sql", "unparse"]
