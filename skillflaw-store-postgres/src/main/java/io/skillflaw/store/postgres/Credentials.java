package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;

/**
 * What a password is checked against.
 *
 * @param id whose it is
 * @param passwordHash Argon2id in PHC string format
 */
record Credentials(UserId id, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + id + "]";
    }
}
