package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.user.User;

/**
 * A user and the stores in the user's scope.
 *
 * @param user as created
 * @param stores the user's scope
 */
record Actor(User user, Stores stores) {
    UserId id() {
        return user.id();
    }

    FlowStore flows() {
        return stores.flows();
    }

    ProjectStore projects() {
        return stores.projects();
    }
}
