-- A statement that looks into flow_access has all branches of the view made ready each time it runs, also where one of them
-- would do or none is asked. As a function they are made ready only where it is called.
create function ${schema}.may_read_flow(flow uuid, viewer uuid) returns boolean
    language plpgsql
    stable
    strict
as $$
begin
    return exists (select from ${schema}.flow_access a where a.flow_id = flow and a.user_id = viewer);
end
$$;

comment on function ${schema}.may_read_flow(uuid, uuid) is 'Whether the user has any role on the flow.';
