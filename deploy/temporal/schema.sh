#!/bin/sh
# Temporal's two databases, made where they are missing and brought to this version.
set -eu
for database in temporal visibility; do
  name=temporal
  [ "$database" = temporal ] || name=temporal_visibility
  sql() {
    temporal-sql-tool --plugin "$DB" --ep "$POSTGRES_SEEDS" -p "$DB_PORT" -u "$POSTGRES_USER" --db "$name" "$@"
  }
  sql create
  sql setup-schema -v 0.0
  sql update-schema --schema-name "postgresql/v12/$database"
done
