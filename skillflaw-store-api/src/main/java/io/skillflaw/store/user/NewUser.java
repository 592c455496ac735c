package io.skillflaw.store.user;

import io.skillflaw.store.id.UserId;
import java.util.Objects;

/**
 * A user to create.
 *
 * @param id its identifier, made by the caller
 * @param username its name; 1 to 100 characters, not blank
 * @param password its password
 * @param isActive whether it may log in
 * @param isSuperuser whether it may do everything
 */
public record NewUser(UserId id, String username, Password password, boolean isActive, boolean isSuperuser) {
    public NewUser {
        Objects.requireNonNull(id, "id");
        username = Usernames.check(username);
        Objects.requireNonNull(password, "password");
    }

    /**
     * An active, ordinary user with a new identifier.
     *
     * @param username its name
     * @param password its password, of {@value Password#MIN_LENGTH} to {@value Password#MAX_LENGTH} characters
     * @return the user to create
     * @throws io.skillflaw.store.error.InvalidInputException if name or password cannot be what they are
     */
    public static NewUser of(String username, CharSequence password) {
        return new NewUser(UserId.create(), username, Password.choose(password), true, false);
    }

    /**
     * The same user with or without leave to log in.
     *
     * @param value whether it may
     * @return a copy
     */
    public NewUser withActive(boolean value) {
        return new NewUser(id, username, password, value, isSuperuser);
    }

    /**
     * The same user with or without leave to do everything.
     *
     * @param value whether it may
     * @return a copy
     */
    public NewUser withSuperuser(boolean value) {
        return new NewUser(id, username, password, isActive, value);
    }
}
