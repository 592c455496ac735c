#!/bin/sh
# Run once by Patroni on the first primary, with how to connect to it.
@PG@/psql -v ON_ERROR_STOP=1 -d "$1" \
  -c "create role skillflaw login createdb createrole password 'skillflaw'" -c "create database skillflaw owner skillflaw" \
  -c "grant pg_signal_backend to skillflaw"
