-- What ${runtime} may do, now and with what ${migrator} makes later: use rows and call functions, and nothing else.

revoke all on schema ${schema} from ${runtime};
revoke all on all tables in schema ${schema} from ${runtime};
grant usage on schema ${schema} to ${runtime};
grant select, insert, update, delete on all tables in schema ${schema} to ${runtime};
grant execute on all functions in schema ${schema} to ${runtime};

alter default privileges for role ${migrator} in schema ${schema}
    grant select, insert, update, delete on tables to ${runtime};
alter default privileges for role ${migrator} in schema ${schema}
    grant execute on functions to ${runtime};

-- The history of migrations is there after the first one: then run this again.
do $$
begin
    if to_regclass('${schema}.flyway_schema_history') is not null then
        revoke insert, update, delete on ${schema}.flyway_schema_history from ${runtime};
    end if;
end
$$;
