package io.skillflaw.store.postgres;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Checks passwords (U-02), and notes who logged in until that is written. */
final class Logins {
    private static final String STORE = "users";

    private final StoreSettings settings;
    private final WriteBehind<UserSql, Login> noted;

    /** @param session takes no connection from the requests */
    Logins(SqlSession session, Deadlines deadlines, StoreSettings settings) {
        this.settings = settings;
        this.noted = new WriteBehind<>(
                session,
                deadlines,
                Origin.of(STORE, null),
                UserSql.class,
                Login::then,
                (sql, batch, receipt) -> sql.noteLogins(new Batch(batch), receipt));
    }

    /** A login, and what the hash is to be that was checked. */
    record Login(Instant at, String checkedHash, String newHash) {
        /** Hashes that were made anew for both are as good as each other. */
        Login then(Login next) {
            return at.isAfter(next.at) ? new Login(at, next.checkedHash, next.newHash) : next;
        }

        @Override
        public String toString() {
            return "Login[" + at + "]";
        }
    }

    /** @param credentials null for nobody, which takes as long as a wrong password */
    Optional<User> check(@Nullable Credentials credentials, Password password) {
        PasswordHasher passwords = settings.passwords();
        if (credentials == null) {
            passwords.spendTimeOfCheck(password);
            return Optional.empty();
        }
        User user = credentials.user();
        try {
            if (!passwords.matches(password, credentials.passwordHash())) {
                return Optional.empty();
            }
            Login login = new Login(settings.now(), credentials.passwordHash(), upToDate(credentials, password));
            noted.add(user.id().value(), login);
            return Optional.of(user.loggedInAt(login.at()));
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException("the stored password hash cannot be read", Origin.of(STORE, user.id()), e);
        }
    }

    void flush() {
        noted.flush();
    }

    private String upToDate(Credentials credentials, Password password) {
        PasswordHasher passwords = settings.passwords();
        return passwords.isOutdated(credentials.passwordHash()) ? passwords.hash(password) : credentials.passwordHash();
    }

    /** The logins of many users as their statement binds them. */
    record Batch(WriteBehind.Batch<Login> logins) implements ParameterGroup {
        @Override
        public void bindTo(SqlStatement<?> statement) {
            logins.bindIds(statement);
            logins.bindTexts(statement, "at", login -> login.at().toString());
            logins.bindTexts(statement, "checkedHashes", Login::checkedHash);
            logins.bindTexts(statement, "newHashes", Login::newHash);
        }
    }
}
