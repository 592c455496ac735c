-- Secret settings (S-02): encrypted by the library, with the id of the key. Settings that were brought in from outside
-- (S-04) are marked, so that bringing them in again never overwrites what a person set.

alter table ${schema}.setting
    add column key_id     text,
    add column brought_in boolean not null default false,
    drop constraint setting_type_known,
    add constraint setting_type_known check (type in ('TEXT', 'NUMBER', 'FLAG', 'JSON', 'SECRET')),
    add constraint setting_secret_has_key check ((type = 'SECRET') = (key_id is not null));

create index setting_key_id on ${schema}.setting (key_id) where key_id is not null;

comment on column ${schema}.setting.key_id is 'The key that a secret is encrypted with; the key itself is not in the database.';
