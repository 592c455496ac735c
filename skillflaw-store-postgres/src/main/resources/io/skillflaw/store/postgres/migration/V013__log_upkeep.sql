-- The log's partitions (L-04), and runs whose host died (L-03). A partition covers a span of time; where kinds of lines are
-- kept for different times it has one partition a kind, which can be emptied for itself. Partitions are made apart and then
-- attached, which stops no writer; whoever has to wait for a lock gives up soon and tries again later.

-- A key of a partitioned table holds all that it is partitioned by.
alter table ${schema}.log_entry drop constraint log_entry_pkey;
alter table ${schema}.log_entry add constraint log_entry_pkey primary key (at, id, kind);

alter table ${schema}.log_entry drop constraint log_entry_status_known;
alter table ${schema}.log_entry add constraint log_entry_status_known
    check (status in ('STARTED', 'SUCCEEDED', 'FAILED', 'ABANDONED'));

-- Where what is asked for is rare among the lines, a page would be searched for far back without an index of its own. None
-- of these takes in the step that went well, which most lines tell of.
create index log_entry_kind on ${schema}.log_entry (kind, at, id) where kind <> 'STEP';
create index log_entry_run_told on ${schema}.log_entry (run_id, at, id) where kind = 'RUN';
create index log_entry_flow_run on ${schema}.log_entry (flow_id, at, id) where kind = 'RUN' and status = 'STARTED';
create index log_entry_session_run on ${schema}.log_entry (session_id, at, id) where kind = 'RUN' and status = 'STARTED';
create index log_entry_trouble on ${schema}.log_entry (at, id)
    where level in ('WARN', 'ERROR') or status in ('FAILED', 'ABANDONED');
create index log_entry_flow_trouble on ${schema}.log_entry (flow_id, at, id)
    where level in ('WARN', 'ERROR') or status in ('FAILED', 'ABANDONED');

comment on table ${schema}.log_entry is 'Execution log lines, in partitions by time in UTC; see the view log_partition.';

create view ${schema}.log_partition as
select
    c.relname::text as name,
    (regexp_match(bounds.text, 'FROM \(''([^'']+)''\)'))[1]::timestamptz as from_at,
    (regexp_match(bounds.text, 'TO \(''([^'']+)''\)'))[1]::timestamptz as until_at,
    c.relkind = 'p' as is_split
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
cross join lateral pg_get_expr(c.relpartbound, c.oid) bounds(text)
where i.inhparent = '${schema}.log_entry'::regclass and bounds.text <> 'DEFAULT';

comment on view ${schema}.log_partition is 'The partitions of log_entry but the default one, as the catalog has them.';

-- Makes one partition, and moves into it what the default partition holds of its span. The caller holds the lock.
create function ${schema}.make_log_partition(from_at timestamptz, until_at timestamptz, split boolean) returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set lock_timeout = '500ms'
as $$
declare
    partition text;
    kind text;
    is_all_locked boolean := false;
begin
    -- Lines that move are looked for where they were by those who have planned already and wait: so they wait before planning.
    if exists (select from ${schema}.log_entry_default d where d.at >= from_at and d.at < until_at) then
        lock table ${schema}.log_entry in access exclusive mode;
        is_all_locked := true;
    end if;
    -- No line may come in between the look and the attachment. Writers to other partitions go on.
    lock table ${schema}.log_entry_default in access exclusive mode;
    if not is_all_locked
        and exists (select from ${schema}.log_entry_default d where d.at >= from_at and d.at < until_at) then
        lock table ${schema}.log_entry in access exclusive mode nowait;
    end if;
    partition := 'log_entry_' || case
        when from_at <> date_trunc('day', from_at) or until_at - from_at <= interval '1 hour' then to_char(from_at, 'YYYYMMDDHH24')
        when from_at + interval '1 month' = until_at then to_char(from_at, 'YYYYMM')
        else to_char(from_at, 'YYYYMMDD')
    end;
    if to_regclass(format('%I.%I', '${schema}', partition)) is not null then
        raise warning 'there is a table %.% that is no partition of the log: lines of % stay in the default partition',
            '${schema}', partition, from_at;
        return false;
    end if;
    execute format(
        'create table %I.%I (like %I.log_entry including defaults including constraints) %s',
        '${schema}', partition, '${schema}', case when split then 'partition by list (kind)' else '' end);
    if split then
        foreach kind in array array['RUN', 'STEP', 'EVENT', 'SYSTEM'] loop
            execute format(
                'create table %I.%I partition of %I.%I for values in (%L)',
                '${schema}', partition || '_' || lower(kind), '${schema}', partition, kind);
        end loop;
    end if;
    execute format(
        'with moved as (delete from %I.log_entry_default d where d.at >= %L and d.at < %L returning *)'
        ' insert into %I.%I select * from moved',
        '${schema}', from_at, until_at, '${schema}', partition);
    execute format(
        'alter table %I.log_entry attach partition %I.%I for values from (%L) to (%L)',
        '${schema}', '${schema}', partition, from_at, until_at);
    return true;
end
$$;

-- Makes what partitions are missing in a span, each of a width of 'hour', 'day' or 'month'; returns how many. Where
-- partitions of another width are there already, those between are as short as they must be.
create function ${schema}.make_log_partitions(
    from_at timestamptz, until_at timestamptz, width text, split boolean) returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
as $$
declare
    here timestamptz;
    there timestamptz;
    made int := 0;
begin
    if width is null or width not in ('hour', 'day', 'month') then
        raise exception 'width must be hour, day or month, not %', width using errcode = '22023';
    end if;
    if until_at > from_at + interval '400 days' then
        raise exception 'a span of at most 400 days, not % to %', from_at, until_at using errcode = '22023';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('${schema}.log_entry partitions', 0));
    here := date_trunc(width, from_at);
    while here < until_at loop
        select p.until_at into there from ${schema}.log_partition p where p.from_at <= here and p.until_at > here;
        if not found then
            select least(date_trunc(width, here) + ('1 ' || width)::interval, min(p.from_at))
            into there
            from ${schema}.log_partition p
            where p.from_at > here;
            if ${schema}.make_log_partition(here, there, split) then
                made := made + 1;
            end if;
        end if;
        here := there;
    end loop;
    return made;
end
$$;

-- As versions before this one call it.
create or replace function ${schema}.ensure_log_partitions(first_day date, days int) returns int
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
    select ${schema}.make_log_partitions(
        first_day::timestamptz, first_day::timestamptz + least(days, 366) * interval '1 day', 'day', false)
$$;

-- Makes partitions for the oldest lines of the default one that are older than some time; returns how many.
create function ${schema}.move_default_log_lines(before timestamptz, width text, split boolean, most int) returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    oldest timestamptz;
    made int;
    moved int := 0;
begin
    loop
        select min(d.at) into oldest from ${schema}.log_entry_default d where d.at < before;
        exit when oldest is null or moved >= most;
        made := ${schema}.make_log_partitions(oldest, oldest + interval '1 microsecond', width, split);
        exit when made = 0;
        moved := moved + made;
    end loop;
    return moved;
end
$$;

-- Drops the oldest partition if all of it is older than some time; returns its name, or null if there was none.
create function ${schema}.drop_log_partition(before timestamptz) returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set lock_timeout = '500ms'
as $$
declare
    partition text;
begin
    perform pg_advisory_xact_lock(hashtextextended('${schema}.log_entry partitions', 0));
    select p.name into partition from ${schema}.log_partition p where p.until_at <= before order by p.until_at limit 1;
    if partition is not null then
        execute format('alter table %I.log_entry detach partition %I.%I', '${schema}', '${schema}', partition);
        execute format('drop table %I.%I', '${schema}', partition);
    end if;
    return partition;
end
$$;

-- Empties the oldest partition of one kind that is older than some time; returns its name, or null if there was none. Late
-- lines still find a place in it. One at a time: locks on several could end in a deadlock with whoever reads them.
create function ${schema}.empty_log_partition(of_kind text, before timestamptz) returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set lock_timeout = '500ms'
as $$
declare
    partition text;
begin
    perform pg_advisory_xact_lock(hashtextextended('${schema}.log_entry partitions', 0));
    select l.relname into partition
    from ${schema}.log_partition p
    join pg_inherits i on i.inhparent = to_regclass(format('%I.%I', '${schema}', p.name))
    join pg_class l on l.oid = i.inhrelid
    where p.is_split and p.until_at <= before
      and l.relname = p.name || '_' || lower(of_kind)
      and pg_relation_size(l.oid) > 0
    order by p.until_at
    limit 1;
    if partition is not null then
        execute format('truncate table %I.%I', '${schema}', partition);
    end if;
    return partition;
end
$$;

revoke all on function ${schema}.make_log_partition(timestamptz, timestamptz, boolean) from public;
revoke all on function ${schema}.make_log_partitions(timestamptz, timestamptz, text, boolean) from public;
revoke all on function ${schema}.move_default_log_lines(timestamptz, text, boolean, int) from public;
revoke all on function ${schema}.drop_log_partition(timestamptz) from public;
revoke all on function ${schema}.empty_log_partition(text, timestamptz) from public;

-- Who does a chore that one is to do: whoever holds the lease, until it ends.
create table ${schema}.lease (
    name       text        not null,
    holder     uuid        not null,
    held_until timestamptz not null,
    constraint lease_pkey primary key (name)
);

-- The open stores. One that has not been heard of for a while is dead.
create table ${schema}.host_instance (
    id         uuid        not null,
    heard_at   timestamptz not null,
    constraint host_instance_pkey primary key (id)
);

-- Runs that began and have not ended, and in which instance. Without foreign keys, as the log itself.
create table ${schema}.open_run (
    start_id    uuid        not null,
    run_id      uuid        not null,
    flow_id     uuid,
    user_id     uuid,
    session_id  text,
    started_at  timestamptz not null,
    instance_id uuid        not null,
    constraint open_run_pkey primary key (start_id)
);

create index open_run_run on ${schema}.open_run (run_id);

comment on table ${schema}.lease is 'Which open store does a chore that one of them is to do.';
comment on table ${schema}.host_instance is 'Open stores, and when they were last heard of.';
comment on table ${schema}.open_run is 'Runs that began and have not ended; those of dead instances are closed as abandoned.';
comment on column ${schema}.open_run.start_id is 'The log line that says that it began.';
