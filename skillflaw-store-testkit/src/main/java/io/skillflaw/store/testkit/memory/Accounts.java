package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.Usernames;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users that there are, whoever asks: unique names (U-01), each with a default project (P-01). */
final class Accounts {
    private final State state;

    Accounts(State state) {
        this.state = state;
    }

    User add(NewUser user, Instant now, @Nullable UserId author, Origin origin) {
        if (state.users.containsKey(user.id())) {
            throw new DuplicateKeyException("id", origin, null);
        }
        User created =
                new User(user.id(), user.username(), user.isActive(), user.isSuperuser(), 1, now, now, author, null);
        requireUnique(created, origin);
        state.users.put(user.id(), new State.Account(created, new PasswordCheck(user.password())));
        ProjectId home = ProjectId.create();
        state.projects.put(
                home,
                new Project(
                        home, user.id(), Project.DEFAULT_NAME, null, ProjectKind.CUSTOM, true, 1, now, now, author));
        return created;
    }

    Optional<User> byName(String username) {
        String key = Usernames.key(username);
        return state.users.values().stream()
                .map(State.Account::user)
                .filter(user -> Usernames.key(user.username()).equals(key))
                .findFirst();
    }

    void requireUnique(User user, Origin origin) {
        if (byName(user.username())
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            throw new DuplicateKeyException("username", origin, null);
        }
    }

    boolean haveSuperuser() {
        return state.users.values().stream().anyMatch(account -> account.user().isSuperuser());
    }
}
