"""Alembic's entry: runs on the connection it is handed, inside that connection's transaction."""

from alembic import context

from filmgate.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="fg_schema_version",
    transactional_ddl=False,
    include_object=lambda _object, name, kind, _reflected, _compared: kind != "table" or (name or "").startswith("fg_"),
)
context.run_migrations()
