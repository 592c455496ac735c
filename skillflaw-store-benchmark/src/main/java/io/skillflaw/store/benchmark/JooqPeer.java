package io.skillflaw.store.benchmark;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Usernames;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ's language with fields that are typed as its generator would have them. */
record JooqPeer(DSLContext jooq) implements Peer {
    private static final Table<Record> FLOW = table(DSL.name("plain", "flow")).as("f");
    private static final Field<UUID> ID = field(DSL.name("f", "id"), SQLDataType.UUID);
    private static final Field<UUID> OWNER = field(DSL.name("f", "owner_id"), SQLDataType.UUID);
    private static final Field<UUID> PROJECT = field(DSL.name("f", "project_id"), SQLDataType.UUID);
    private static final Field<String> NAME = field(DSL.name("f", "name"), SQLDataType.CLOB);
    private static final Field<String> DESCRIPTION = field(DSL.name("f", "description"), SQLDataType.CLOB);
    private static final Field<String> ENDPOINT = field(DSL.name("f", "endpoint_name"), SQLDataType.CLOB);
    private static final Field<String[]> TAGS = field(DSL.name("f", "tags"), SQLDataType.CLOB.array());
    private static final Field<String> KIND = field(DSL.name("f", "kind"), SQLDataType.CLOB);
    private static final Field<String> VISIBILITY = field(DSL.name("f", "visibility"), SQLDataType.CLOB);
    private static final Field<Long> VERSION = field(DSL.name("f", "version"), SQLDataType.BIGINT);
    private static final Field<Long> BODY_VERSION = field(DSL.name("f", "body_version"), SQLDataType.BIGINT);
    private static final Field<Integer> BODY_SIZE = field(DSL.name("f", "body_size"), SQLDataType.INTEGER);
    private static final Field<Instant> CREATED_AT = field(DSL.name("f", "created_at"), SQLDataType.INSTANT);
    private static final Field<Instant> CHANGED_AT = field(DSL.name("f", "changed_at"), SQLDataType.INSTANT);
    private static final Field<UUID> CHANGED_BY = field(DSL.name("f", "changed_by"), SQLDataType.UUID);
    private static final List<SelectField<?>> HEADER = List.of(
            ID,
            OWNER,
            PROJECT,
            NAME,
            DESCRIPTION,
            ENDPOINT,
            TAGS,
            KIND,
            VISIBILITY,
            VERSION,
            BODY_SIZE,
            CREATED_AT,
            CHANGED_AT,
            CHANGED_BY);

    private static final Table<Record> BODY =
            table(DSL.name("plain", "flow_body")).as("b");
    private static final Field<UUID> BODY_FLOW = field(DSL.name("b", "flow_id"), SQLDataType.UUID);
    private static final Field<Long> OF_VERSION = field(DSL.name("b", "version"), SQLDataType.BIGINT);
    private static final Field<JSON> CONTENT = field(DSL.name("b", "body"), SQLDataType.JSON);

    private static final Table<Record> USER =
            table(DSL.name("plain", "app_user")).as("u");
    private static final Field<UUID> USER_ID = field(DSL.name("u", "id"), SQLDataType.UUID);
    private static final Field<String> USERNAME = field(DSL.name("u", "username"), SQLDataType.CLOB);
    private static final Field<String> USERNAME_KEY = field(DSL.name("u", "username_key"), SQLDataType.CLOB);
    private static final Field<String> PASSWORD_HASH = field(DSL.name("u", "password_hash"), SQLDataType.CLOB);
    private static final Field<Boolean> ACTIVE = field(DSL.name("u", "is_active"), SQLDataType.BOOLEAN);

    private static final Table<Record> KEY = table(DSL.name("plain", "api_key")).as("k");
    private static final Field<UUID> KEY_USER = field(DSL.name("k", "user_id"), SQLDataType.UUID);
    private static final Field<byte[]> HASH = field(DSL.name("k", "hash"), SQLDataType.BLOB);
    private static final Field<Instant> EXPIRES_AT = field(DSL.name("k", "expires_at"), SQLDataType.INSTANT);
    private static final Field<Instant> REVOKED_AT = field(DSL.name("k", "revoked_at"), SQLDataType.INSTANT);

    private static final Table<Record> SETTING =
            table(DSL.name("plain", "setting")).as("s");
    private static final Field<UUID> SETTING_USER = field(DSL.name("s", "user_id"), SQLDataType.UUID);
    private static final Field<String> SETTING_KEY = field(DSL.name("s", "key"), SQLDataType.CLOB);
    private static final Field<String> VALUE = field(DSL.name("s", "value"), SQLDataType.CLOB);

    static Peer on(DataSource pool) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return new JooqPeer(DSL.using(pool, SQLDialect.POSTGRES));
    }

    @Override
    public String name() {
        return "jOOQ";
    }

    @Override
    public int read(UUID flow, UUID user) {
        Record row = jooq.select(HEADER)
                .select(CONTENT)
                .from(FLOW)
                .join(BODY)
                .on(BODY_FLOW.eq(ID).and(OF_VERSION.eq(BODY_VERSION)))
                .where(ID.eq(flow).and(OWNER.eq(user).or(VISIBILITY.eq("PUBLIC"))))
                .fetchSingle();
        return header(row).version() > 0 ? row.get(CONTENT).data().length() : 0;
    }

    @Override
    public int list(UUID user) {
        return jooq.select(HEADER)
                .from(FLOW)
                .where(OWNER.eq(user))
                .orderBy(CHANGED_AT.desc(), ID.desc())
                .limit(HEADERS)
                .fetch(JooqPeer::header)
                .size();
    }

    @Override
    public long save(SavedFlow flow, UUID user, Document document) {
        long next = flow.version() + 1;
        jooq.transaction(transaction -> {
            DSLContext in = transaction.dsl();
            int updated = in.update(FLOW)
                    .set(field(DSL.name("version"), SQLDataType.BIGINT), next)
                    .set(field(DSL.name("body_version"), SQLDataType.BIGINT), next)
                    .set(
                            field(DSL.name("body_size"), SQLDataType.INTEGER),
                            document.text().length())
                    .set(field(DSL.name("changed_at"), SQLDataType.INSTANT), DSL.currentInstant())
                    .set(field(DSL.name("changed_by"), SQLDataType.UUID), user)
                    .where(ID.eq(flow.id()).and(VERSION.eq(flow.version())).and(OWNER.eq(user)))
                    .execute();
            int inserted = in.insertInto(table(DSL.name("plain", "flow_body")))
                    .columns(
                            field(DSL.name("flow_id"), SQLDataType.UUID),
                            field(DSL.name("version"), SQLDataType.BIGINT),
                            field(DSL.name("body"), SQLDataType.JSON))
                    .values(flow.id(), next, JSON.json(document.text()))
                    .execute();
            int pruned = in.deleteFrom(BODY)
                    .where(BODY_FLOW.eq(flow.id()).and(OF_VERSION.le(next - VERSIONS)))
                    .execute();
            if (updated != 1 || inserted != 1 || pruned > 1) {
                throw new IllegalStateException("the flow was not saved");
            }
        });
        return next;
    }

    @Override
    public UUID login(String username) {
        return jooq.select(USER_ID, USERNAME, PASSWORD_HASH, ACTIVE)
                .from(USER)
                .where(USERNAME_KEY.eq(Usernames.key(username)))
                .fetchSingle(USER_ID);
    }

    @Override
    public UUID holder(String secret) {
        return jooq.select(EXPIRES_AT, USER_ID, USERNAME)
                .from(KEY)
                .join(USER)
                .on(USER_ID.eq(KEY_USER))
                .where(HASH.eq(ApiKeySecret.parse(secret).orElseThrow().hash())
                        .and(REVOKED_AT.isNull())
                        .and(EXPIRES_AT.isNull().or(EXPIRES_AT.gt(DSL.currentInstant())))
                        .and(ACTIVE))
                .fetchSingle(USER_ID);
    }

    @Override
    public String setting(UUID user, String key) {
        return jooq.select(SETTING_KEY, VALUE)
                .from(SETTING)
                .where(SETTING_USER.eq(user).and(SETTING_KEY.eq(key)))
                .fetchSingle(VALUE);
    }

    @Override
    public void close() {}

    private static PlainHeader header(Record row) {
        return new PlainHeader(
                row.get(ID),
                row.get(OWNER),
                row.get(PROJECT),
                row.get(NAME),
                row.get(DESCRIPTION),
                row.get(ENDPOINT),
                Arrays.asList(row.get(TAGS)),
                row.get(KIND),
                row.get(VISIBILITY),
                row.get(VERSION),
                row.get(BODY_SIZE),
                row.get(CREATED_AT),
                row.get(CHANGED_AT),
                row.get(CHANGED_BY));
    }
}
