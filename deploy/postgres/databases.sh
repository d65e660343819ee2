#!/bin/sh
# The register's database, and the role that makes Temporal's two.
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set changeover="$CHANGEOVER_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role changeover login password :'changeover';
create database changeover owner changeover;
create role temporal login createdb password :'temporal';
SQL
