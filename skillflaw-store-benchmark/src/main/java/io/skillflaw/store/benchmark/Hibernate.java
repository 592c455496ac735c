package io.skillflaw.store.benchmark;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Hibernate on our pool, set up as its guide advises for speed. */
final class Hibernate {
    static {
        // What it tells about its start is of no interest here.
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }

    private Hibernate() {}

    static SessionFactory open(DataSource pool, Class<?>... entities) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, "1000");
        configuration.setProperty(BatchSettings.ORDER_INSERTS, "true");
        configuration.setProperty(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, "false");
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration.buildSessionFactory();
    }
}
