"""The shared database: entities, read queries, the change feed and the migrations runner."""
