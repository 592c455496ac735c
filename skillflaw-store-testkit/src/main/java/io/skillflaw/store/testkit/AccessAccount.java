package io.skillflaw.store.testkit;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody's account, with all that belongs to it.
 *
 * @param line a log line of no flow, by its user
 */
record AccessAccount(UserId id, String username, long version, ApiKeyId key, ApiKeySecret secret, LogId line) {
    static AccessAccount of(User user, ApiKeyId key, ApiKeySecret secret, LogId line) {
        return new AccessAccount(user.id(), user.username(), user.version(), key, secret, line);
    }

    /** One that was never there. */
    static AccessAccount ghost(Instant now) {
        return new AccessAccount(
                UserId.create(), "ghost", 1, ApiKeyId.create(), ApiKeySecret.generate(), LogId.at(now));
    }

    /** The identifier of a key to create. */
    ApiKeyId newKey() {
        return new ApiKeyId(UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same, in the eyes of somebody who does not know the version. */
    AccessAccount stale() {
        return new AccessAccount(id, username, version + 10, key, secret, line);
    }

    /** An answer without what names this account. */
    String anonymized(String answer) {
        String text = answer;
        for (Object name : List.of(id, key, line, newKey(), username)) {
            text = text.replace(name.toString(), "?");
        }
        return text;
    }
}
