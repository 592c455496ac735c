package io.skillflaw.store.user;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.InvalidInputException;
import java.util.List;

/**
 * A change of a user: each field is kept or set; none can be cleared. Start from {@link #none} and name what changes.
 *
 * @param username the name
 * @param active whether the user may log in; to change it takes a superuser or the system
 * @param superuser whether the user may do everything; to change it takes a superuser or the system
 * @param password the password
 */
public record UserChange(
        FieldChange<String> username,
        FieldChange<Boolean> active,
        FieldChange<Boolean> superuser,
        FieldChange<Password> password) {
    private static final UserChange NONE =
            new UserChange(FieldChange.keep(), FieldChange.keep(), FieldChange.keep(), FieldChange.keep());

    public UserChange {
        if (List.of(username, active, superuser, password).contains(FieldChange.clear())) {
            throw new InvalidInputException("user", "has no field that can be cleared");
        }
        username = username.checkedBy(Usernames::check);
    }

    /**
     * The change that keeps every field; saving it still makes a new version.
     *
     * @return the change to start from
     */
    public static UserChange none() {
        return NONE;
    }

    /**
     * Also sets the username.
     *
     * @param value the new name
     * @return a copy of this change
     */
    public UserChange withUsername(String value) {
        return new UserChange(FieldChange.set(value), active, superuser, password);
    }

    /**
     * Also allows or forbids to log in.
     *
     * @param value whether the user may
     * @return a copy of this change
     */
    public UserChange withActive(boolean value) {
        return new UserChange(username, FieldChange.set(value), superuser, password);
    }

    /**
     * Also makes or unmakes a superuser.
     *
     * @param value whether the user is one
     * @return a copy of this change
     */
    public UserChange withSuperuser(boolean value) {
        return new UserChange(username, active, FieldChange.set(value), password);
    }

    /**
     * Also sets the password.
     *
     * @param value the new password, of {@value Password#MIN_LENGTH} to {@value Password#MAX_LENGTH} characters
     * @return a copy of this change
     * @throws InvalidInputException if the password is too short, too long or cannot be encoded
     */
    public UserChange withPassword(CharSequence value) {
        return new UserChange(username, active, superuser, FieldChange.set(Password.choose(value)));
    }
}
