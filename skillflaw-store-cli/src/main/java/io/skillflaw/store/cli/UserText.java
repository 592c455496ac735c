package io.skillflaw.store.cli;

import io.skillflaw.store.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users as they are shown. */
final class UserText {
    private UserText() {}

    static RefusedException unknown(String name) {
        return new RefusedException("there is no user named " + name);
    }

    static Answer one(String done, User user) {
        return Answer.done(Json.object("user", json(user)), List.of("%s %s.".formatted(done, user.username())));
    }

    static Answer all(List<User> users) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "STATE", "ROLE", "CREATED", "LAST LOGIN", "ID"));
        users.forEach(user -> rows.add(List.of(
                user.username(),
                user.isActive() ? "active" : "inactive",
                user.isSuperuser() ? "superuser" : "user",
                user.createdAt().toString(),
                user.lastLoginAt() == null ? "never" : user.lastLoginAt().toString(),
                user.id().toString())));
        return Answer.done(
                Json.object("users", users.stream().map(UserText::json).toList()), Plain.table(rows));
    }

    private static Map<String, @Nullable Object> json(User user) {
        return Json.object(
                "id", user.id(),
                "username", user.username(),
                "isActive", user.isActive(),
                "isSuperuser", user.isSuperuser(),
                "createdAt", user.createdAt(),
                "lastLoginAt", user.lastLoginAt());
    }
}
