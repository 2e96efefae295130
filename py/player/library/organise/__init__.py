"""The collection put in order by its user: edits, merges, love, duplicates, trash; and all of it
undone."""
