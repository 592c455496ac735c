package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.UserStore;
import java.util.List;

/** Whether the time of a refused login tells who exists and who is active (U-02, U-03). */
final class LoginWorkload implements Workload {
    private static final String WRONG_PASSWORD = "wrong password";
    private static final String UNKNOWN_USER = "unknown user";
    private static final String INACTIVE_USER = "inactive user";
    private static final double TOLERANCE = 0.1;

    private static final String RIGHT = "correct horse battery";
    private static final Password WRONG = Password.attempt("correct horse bottery");

    @Override
    public String name() {
        return "login";
    }

    @Override
    public String subject() {
        return "refused logins, with the default cost of a password hash";
    }

    @Override
    public Plan plan() {
        return new Plan(20, 25, 12);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.within(UNKNOWN_USER, TOLERANCE), Claim.within(INACTIVE_USER, TOLERANCE));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                SkillFlawStore store = PostgresStores.open(
                        StoreConfig.builder().databaseUrl(database.url()).build())) {
            UserStore users = store.asSystem().users();
            users.create(NewUser.of("ana", RIGHT));
            users.create(NewUser.of("ben", RIGHT).withActive(false));
            return Driver.compare(
                    List.of(
                            new Contestant(WRONG_PASSWORD, () -> refuse(users, "ana", WRONG)),
                            new Contestant(UNKNOWN_USER, () -> refuse(users, "eve", WRONG)),
                            // Who knows the right password learns no more than others do.
                            new Contestant(INACTIVE_USER, () -> refuse(users, "ben", Password.attempt(RIGHT)))),
                    plan);
        }
    }

    private static void refuse(UserStore users, String username, Password password) {
        if (users.authenticate(username, password).isPresent()) {
            throw new IllegalStateException("the login of " + username + " was not refused");
        }
    }
}
