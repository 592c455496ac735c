-- As a library of version 1 would have written it, made by hand: its schema has users and no more. Their passwords are those that UpgradeIT has.

insert into skillflaw.app_user values
    ('01a22499-d708-7680-9918-961360d170d4', 'ana', 'ana', '$argon2id$v=19$m=64,t=1,p=1$GsXp5XgUVV++/Ve32R6Dtw$hPuKgW79O1gQbNFFsxbg3CoF3O63VxQ/EsYqg7d3l40', true, false, 1, '2026-11-28 23:59:51.711666+00', '2026-11-28 23:59:51.711666+00', null, null),
    ('01a22499-d7cb-7c8d-8b4e-c123b0fe33d4', 'Bob', 'bob', '$argon2id$v=19$m=64,t=1,p=1$I77QkoA1qQXMsKIoEmMX6w$pGnC3VNeRkqMU/5B51vM5qDVdnJQ2nnyK40ApOWxAoA', false, true, 7, '2026-11-28 23:59:51.763494+00', '2026-11-29 08:00:00+00', '01a22499-d708-7680-9918-961360d170d4', '2026-11-29 07:00:00.5+00');
