package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserStore;
import java.util.Optional;

/** Users as others may see them. */
final class UserCache {
    private final ReadThrough<Seen, Optional<User>> users;

    UserCache(CacheContext context) {
        Sightings sightings = new Sightings(context.options().maxEntries());
        this.users = new ReadThrough<>(context, new Stripes(), context.options().staleAccess(), new Validity<>() {
            @Override
            public Object entity(Seen seen) {
                return seen.user();
            }

            @Override
            public void sighted(Seen seen, Optional<User> now, boolean isGone, long asOf) {
                if (isGone || (now.isPresent() && sightings.isNews(seen.user(), now))) {
                    context.changes().foundChanged(Kind.LOGIN, seen.user().value(), asOf);
                }
                boolean isOut =
                        now.map(user -> !user.isActive()).orElse(seen.viewer().isSystem());
                if (isOut) {
                    // That ends keys and grants, too, whoever asks for them.
                    context.changes().foundChanged(Kind.USER, seen.user().value(), asOf);
                }
            }

            @Override
            public boolean isFresh(Seen seen, Optional<User> user, long asOf) {
                return context.changes().isFresh(Kind.USER, seen.user().value(), asOf)
                        && context.changes().isCurrent(Kind.LOGIN, seen.user().value(), asOf)
                        && context.isSameUser(seen.viewer(), asOf);
            }

            @Override
            public boolean isPermitted(Seen seen, Optional<User> user, long asOf) {
                return context.changes().isCurrent(Kind.USER, seen.user().value(), asOf)
                        && context.isSameUser(seen.viewer(), asOf);
            }

            @Override
            public boolean isUnwritten(Seen seen, long asOf) {
                return context.changes().isUnwritten(Kind.LOGIN, seen.user().value(), asOf);
            }

            @Override
            public boolean isAbsence(Optional<User> user) {
                return user.isEmpty();
            }
        });
    }

    private record Seen(Viewer viewer, UserId user) {}

    Optional<User> find(Viewer viewer, UserId id, UserStore store) {
        return users.get(new Seen(viewer, id), () -> store.find(id));
    }
}
