-- Which libraries may be used while the schema is newer than they are. A migration that takes something away says so here.

create table ${schema}.schema_compatibility (
    is_only        boolean not null default true,
    oldest_library int     not null,
    constraint schema_compatibility_pkey primary key (is_only),
    constraint schema_compatibility_one_row check (is_only)
);

insert into ${schema}.schema_compatibility (oldest_library) values (16);

comment on table ${schema}.schema_compatibility is 'Which libraries work on the schema: a library older than that does not start.';
comment on column ${schema}.schema_compatibility.oldest_library is 'The version of the schema that it was made for.';
