package io.skillflaw.store.postgres;

import io.skillflaw.store.user.User;

/**
 * What a password is checked against.
 *
 * @param user whose it is
 * @param passwordHash Argon2id in PHC string format
 */
record Credentials(User user, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + user.id() + "]";
    }
}
