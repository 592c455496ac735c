package io.skillflaw.store.cache;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What instances tell each other of a committed change, so that their caches ask anew. Tells nothing of what it is now.
 *
 * @param kind what kind of thing was changed
 * @param id which one; empty for some or all of that kind
 */
public record Change(Kind kind, String id) {
    /** Everything may have changed. */
    static final Change ANYTHING = new Change(Kind.ANYTHING, "");

    /** Some key may be accepted that was not before. */
    static final Change ANY_KEY = new Change(Kind.KEY, "");

    /** Some project was changed. */
    static final Change ANY_PROJECT = new Change(Kind.PROJECT, "");

    /**
     * Something was changed.
     *
     * @param kind what kind of thing
     * @param id which one
     * @throws IllegalArgumentException if the id is not one of that kind
     */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Object unused = key(kind, id);
    }

    /** What kind of thing was changed. */
    public enum Kind {
        /** Everything may have changed. */
        ANYTHING,
        /** A user, and with it what the user may reach. */
        USER,
        /** What is said of a user, a login or a name, but not what the user may reach. */
        LOGIN,
        /** An API key. */
        KEY,
        /** A project, or who may reach it and its flows. */
        PROJECT,
        /** What a flow is. */
        FLOW,
        /** Who may reach a flow, whoever it is, or that it is gone. */
        FLOW_ACCESS,
        /** With whom a flow is shared, which is nothing to its owner. */
        FLOW_SHARES,
        /** What an endpoint name leads to. */
        ENDPOINT,
        /** A setting. */
        SETTING
    }

    /** What epochs know the thing by: what the checks on the way of every hit have at hand. */
    Object key() {
        return key(kind, id);
    }

    private static Object key(Kind kind, String id) {
        return switch (kind) {
            case USER, LOGIN, FLOW, FLOW_ACCESS, FLOW_SHARES -> UUID.fromString(id);
            case KEY, PROJECT -> id.isEmpty() ? id : UUID.fromString(id);
            case ANYTHING, ENDPOINT, SETTING -> id;
        };
    }

    static Change user(UserId id) {
        return new Change(Kind.USER, id.toString());
    }

    static Change key(ApiKeyId id) {
        return new Change(Kind.KEY, id.toString());
    }

    static Change project(ProjectId id) {
        return new Change(Kind.PROJECT, id.toString());
    }

    static Change flow(FlowId id) {
        return new Change(Kind.FLOW, id.toString());
    }

    static Change flowAccess(FlowId id) {
        return new Change(Kind.FLOW_ACCESS, id.toString());
    }

    static Change flowShares(FlowId id) {
        return new Change(Kind.FLOW_SHARES, id.toString());
    }

    static Change endpoint(@Nullable UserId owner, String name) {
        return new Change(Kind.ENDPOINT, endpointKey(owner, name));
    }

    static String endpointKey(@Nullable UserId owner, String name) {
        return (owner == null ? "" : owner) + "/" + name;
    }

    static Change setting(SettingScope scope, SettingKey key) {
        return new Change(Kind.SETTING, settingKey(scope, key));
    }

    static String settingKey(SettingScope scope, SettingKey key) {
        return scope + "/" + key;
    }
}
