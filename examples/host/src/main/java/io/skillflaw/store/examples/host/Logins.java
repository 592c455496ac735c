package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import java.time.Clock;
import java.time.Duration;

/** Logins: a password is exchanged for an API key of some hours, which every instance knows. */
final class Logins {
    private static final Duration VALID = Duration.ofHours(12);

    private final PostgresStore store;
    private final Clock clock;

    Logins(PostgresStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Response logIn(Request request) {
        JsonNode body = Json.parse(request.body());
        Password password = Password.attempt(Json.text(body, "password"));
        return store.asSystem()
                .users()
                .authenticate(Json.text(body, "username"), password)
                .map(this::key)
                .orElseGet(() -> Response.error(401, "refused", "no user has this name and password"));
    }

    private Response key(User user) {
        NewApiKey key =
                NewApiKey.of(user.id(), "login").expiringAt(clock.instant().plus(VALID));
        ApiKey created = store.as(user.id()).users().keys().create(key);
        return Response.of(
                201,
                Json.object().put("key", key.secret().reveal()).put("expiresAt", String.valueOf(created.expiresAt())));
    }
}
