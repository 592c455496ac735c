-- The two roles (X-10): ${migrator} owns the schema and migrates it, ${runtime} is what hosts run as. Whoever runs this may
-- create roles. It can be run again at any time. Give the roles passwords of your own, as with \password in psql.

do $$
begin
    if not exists (select from pg_roles where rolname = '${migrator}') then
        create role ${migrator} login;
    end if;
    if not exists (select from pg_roles where rolname = '${runtime}') then
        create role ${runtime} login;
    end if;
    if exists (
        select from pg_roles
        where rolname = '${runtime}' and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls))
    then
        raise exception 'the role ${runtime} may do more than a runtime role should; name another' using errcode = '42501';
    end if;
    if pg_has_role('${runtime}', '${migrator}', 'member') then
        raise exception 'the role ${runtime} is a member of ${migrator} and so may do all that it may' using errcode = '42501';
    end if;
    -- To hand the schema over one must be able to act as its new owner.
    if not pg_has_role(current_user, '${migrator}', 'member') then
        execute format('grant ${migrator} to %I', current_user);
    end if;
end
$$;
