-- The schema ${schema} and all that is in it belong to ${migrator}.

do $$
declare
    object record;
begin
    execute format('grant connect, create on database %I to ${migrator}', current_database());
    execute format('grant connect on database %I to ${runtime}', current_database());
    create schema if not exists ${schema} authorization ${migrator};
    if exists (select from pg_namespace where nspname = '${schema}' and nspowner <> '${migrator}'::regrole) then
        alter schema ${schema} owner to ${migrator};
    end if;
    for object in
        select case c.relkind when 'v' then 'view' else 'table' end as kind, c.oid::regclass::text as name
        from pg_class c
        where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p', 'v')
          and c.relowner <> '${migrator}'::regrole
        union all
        select 'function', p.oid::regprocedure::text
        from pg_proc p
        where p.pronamespace = '${schema}'::regnamespace and p.proowner <> '${migrator}'::regrole
    loop
        execute format('alter %s %s owner to ${migrator}', object.kind, object.name);
    end loop;
end
$$;
