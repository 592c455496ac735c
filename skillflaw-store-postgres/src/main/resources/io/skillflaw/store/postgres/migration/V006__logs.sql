-- The execution log, partitioned by day (L-04). No foreign keys: lines outlive flows and users (F-09), and a key to
-- flow would cost a quarter of the insert rate. Every index ends in (at, id), the order in which pages are cut (L-03).

create table ${schema}.log_entry (
    id             uuid        not null,
    at             timestamptz not null,
    user_id        uuid,
    flow_id        uuid,
    run_id         uuid,
    session_id     text,
    kind           text        not null,
    level          text        not null,
    status         text,
    step           text,
    message        text        not null,
    payload        text,
    elapsed_micros bigint,
    constraint log_entry_pkey primary key (at, id),
    constraint log_entry_kind_known check (kind in ('RUN', 'STEP', 'EVENT', 'SYSTEM')),
    constraint log_entry_level_known check (level in ('DEBUG', 'INFO', 'WARN', 'ERROR')),
    constraint log_entry_status_known check (status in ('STARTED', 'SUCCEEDED', 'FAILED'))
) partition by range (at);

create index log_entry_flow on ${schema}.log_entry (flow_id, at, id);
create index log_entry_run on ${schema}.log_entry (run_id, at, id);
create index log_entry_session on ${schema}.log_entry (session_id, at, id);

-- Takes what no day's partition is there for: a clock that jumped, or partitions that were not made in time.
create table ${schema}.log_entry_default partition of ${schema}.log_entry default;

comment on table ${schema}.log_entry is 'Execution log lines, one partition a day in UTC.';
comment on column ${schema}.log_entry.user_id is 'In whose scope the line was appended; null for the system.';

-- Makes the partitions of some days unless they are there. The runtime role may call it though it may not create.
create function ${schema}.ensure_log_partitions(first_day date, days int) returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    day date;
    partition text;
    made int := 0;
begin
    if days not between 1 and 366 then
        raise exception 'days must lie between 1 and 366, not %', days using errcode = '22023';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('${schema}.log_entry partitions', 0));
    for day in select first_day + n from generate_series(0, days - 1) n loop
        partition := 'log_entry_' || to_char(day, 'YYYYMMDD');
        if to_regclass(format('%I.%I', '${schema}', partition)) is null then
            begin
                execute format(
                    'create table %I.%I partition of %I.log_entry for values from (%L) to (%L)',
                    '${schema}', partition, '${schema}', to_char(day, 'YYYY-MM-DD') || ' 00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00');
                made := made + 1;
            exception
                when check_violation then
                    -- The default partition holds lines of that day; they are readable there.
                    raise notice 'lines of % are in the default partition; no partition was made', day;
            end;
        end if;
    end loop;
    return made;
end
$$;

revoke all on function ${schema}.ensure_log_partitions(date, int) from public;
