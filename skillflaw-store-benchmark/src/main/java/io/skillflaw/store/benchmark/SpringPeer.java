package io.skillflaw.store.benchmark;

import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Usernames;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC: repositories with queries. */
record SpringPeer(
        AnnotationConfigApplicationContext context,
        SpringRows.Flows flows,
        SpringRows.Users users,
        TransactionTemplate transaction)
        implements Peer {
    static Peer on(DataSource pool) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean("pool", DataSource.class, () -> pool, bean -> bean.setDestroyMethodName(""));
        context.register(Configuration.class);
        context.refresh();
        return new SpringPeer(
                context,
                context.getBean(SpringRows.Flows.class),
                context.getBean(SpringRows.Users.class),
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
    }

    /** What Spring Boot would set up by itself. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(considerNestedRepositories = true)
    static class Configuration extends AbstractJdbcConfiguration {
        @Bean
        NamedParameterJdbcOperations operations(DataSource pool) {
            return new NamedParameterJdbcTemplate(pool);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource pool) {
            return new JdbcTransactionManager(pool);
        }
    }

    @Override
    public String name() {
        return "Spring Data JDBC";
    }

    @Override
    public int read(UUID flow, UUID user) {
        return flows.read(flow, user).orElseThrow().body().length();
    }

    @Override
    public int list(UUID user) {
        return flows.list(user, HEADERS).size();
    }

    @Override
    public long save(SavedFlow flow, UUID user, Document document) {
        long next = flow.version() + 1;
        transaction.executeWithoutResult(status -> {
            if (flows.update(flow.id(), flow.version(), user, document.text().length()) != 1
                    || flows.insertBody(flow.id(), next, document.text()) != 1
                    || flows.prune(flow.id(), next - VERSIONS) > 1) {
                throw new IllegalStateException("the flow was not saved");
            }
        });
        return next;
    }

    @Override
    public UUID login(String username) {
        return users.login(Usernames.key(username)).orElseThrow().id();
    }

    @Override
    public UUID holder(String secret) {
        return users.holder(ApiKeySecret.parse(secret).orElseThrow().hash())
                .orElseThrow()
                .id();
    }

    @Override
    public String setting(UUID user, String key) {
        return users.setting(user, key).orElseThrow().value();
    }

    @Override
    public void close() {
        context.close();
    }
}
