-- Lists of flows are read in the order of an index, whichever way leads to the flows (F-06).

create index flow_public_newest on ${schema}.flow (changed_at, id) where visibility = 'PUBLIC';
create index flow_ownerless_newest on ${schema}.flow (changed_at, id) where owner_id is null;
create index project_community on ${schema}.project (id) where kind = 'COMMUNITY';
