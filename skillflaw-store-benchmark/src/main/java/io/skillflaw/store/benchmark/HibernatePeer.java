package io.skillflaw.store.benchmark;

import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Usernames;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Hibernate with entities and a session for each call, as a request has it. */
record HibernatePeer(SessionFactory sessions, Clock clock) implements Peer {
    private static final String READ = """
        select f, b from FlowEntity f join FlowBodyEntity b on b.key.flow = f.id and b.key.version = f.bodyVersion
        where f.id = :id and (f.owner = :user or f.visibility = 'PUBLIC')
        """;
    private static final String LIST = "from FlowEntity f where f.owner = :user order by f.changedAt desc, f.id desc";
    private static final String PRUNE =
            "delete from FlowBodyEntity b where b.key.flow = :flow and b.key.version <= :last";
    private static final String LOGIN = "from AppUser u where u.usernameKey = :key";
    private static final String HOLDER = """
        select u from ApiKey k join AppUser u on u.id = k.user
        where k.hash = :hash and k.revokedAt is null and (k.expiresAt is null or k.expiresAt > :now) and u.active
        """;

    static HibernatePeer on(DataSource pool, Clock clock) {
        SessionFactory sessions = Hibernate.open(
                pool,
                FlowEntity.class,
                FlowBodyEntity.class,
                AccountEntities.AppUser.class,
                AccountEntities.ApiKey.class,
                AccountEntities.Setting.class);
        return new HibernatePeer(sessions, clock);
    }

    @Override
    public String name() {
        return "Hibernate";
    }

    @Override
    public int read(UUID flow, UUID user) {
        try (Session session = sessions.openSession()) {
            Object[] found = session.createSelectionQuery(READ, Object[].class)
                    .setParameter("id", flow)
                    .setParameter("user", user)
                    .getSingleResult();
            return ((FlowEntity) found[0]).version() > 0
                    ? ((FlowBodyEntity) found[1]).body().length()
                    : 0;
        }
    }

    @Override
    public int list(UUID user) {
        try (Session session = sessions.openSession()) {
            session.setDefaultReadOnly(true);
            return session.createSelectionQuery(LIST, FlowEntity.class)
                    .setParameter("user", user)
                    .setMaxResults(HEADERS)
                    .getResultList()
                    .size();
        }
    }

    @Override
    public long save(SavedFlow flow, UUID user, Document document) {
        long next = flow.version() + 1;
        sessions.inTransaction(session -> {
            FlowEntity found = session.find(FlowEntity.class, flow.id());
            if (found == null || found.version() != flow.version() || !user.equals(found.owner())) {
                throw new IllegalStateException("the flow was not saved");
            }
            found.changed(user, clock.instant(), document.text().length());
            session.persist(new FlowBodyEntity(new FlowBodyEntity.Key(flow.id(), next), document.text()));
            int unused = session.createMutationQuery(PRUNE)
                    .setParameter("flow", flow.id())
                    .setParameter("last", next - VERSIONS)
                    .executeUpdate();
        });
        return next;
    }

    @Override
    public UUID login(String username) {
        try (Session session = sessions.openSession()) {
            return session.createSelectionQuery(LOGIN, AccountEntities.AppUser.class)
                    .setParameter("key", Usernames.key(username))
                    .getSingleResult()
                    .id();
        }
    }

    @Override
    public UUID holder(String secret) {
        try (Session session = sessions.openSession()) {
            return session.createSelectionQuery(HOLDER, AccountEntities.AppUser.class)
                    .setParameter(
                            "hash", ApiKeySecret.parse(secret).orElseThrow().hash())
                    .setParameter("now", clock.instant())
                    .getSingleResult()
                    .id();
        }
    }

    @Override
    public String setting(UUID user, String key) {
        try (Session session = sessions.openSession()) {
            AccountEntities.Setting found =
                    session.find(AccountEntities.Setting.class, new AccountEntities.Setting.Key(user, key));
            if (found == null) {
                throw new IllegalStateException("nothing was found");
            }
            return found.value();
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
