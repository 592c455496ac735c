package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "users",
        description = "Creates, lists and deactivates users, and sets their passwords.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  skillflaw users create ana --password-env ANAS", "  skillflaw users list"},
        subcommands = {
            UsersCommand.Create.class,
            UsersCommand.ListAll.class,
            UsersCommand.SetPassword.class,
            UsersCommand.Deactivate.class
        })
final class UsersCommand {
    @Command(
            name = "create",
            description = {
                "Creates a user, with a default project.",
                "",
                "The password is asked for, or taken from the variable that --password-env names. It is never an argument:"
                        + " everybody can see those among the processes."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  skillflaw users create ana                            asks for the password",
                "  skillflaw users create ana --password-env ANAS --superuser"
            })
    static final class Create extends OnUser {
        @Option(names = "--password-env", paramLabel = "VAR", description = "The variable that holds the password.")
        @Nullable
        String passwordVariable;

        @Option(names = "--superuser", description = "Let the user do everything and manage users.")
        boolean superuser;

        @Option(names = "--inactive", description = "Do not let the user log in yet.")
        boolean inactive;

        @Override
        Answer answer(Environment environment) {
            NewUser user = NewUser.of(name, Secrets.password(environment, passwordVariable, name))
                    .withSuperuser(superuser)
                    .withActive(!inactive);
            try (SkillFlawStore store = environment.open()) {
                return UserText.one("Created", store.asSystem().users().create(user));
            }
        }
    }

    @Command(
            name = "list",
            description = "Lists all users, the latest created first.",
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw users list", "  skillflaw users list --json | jq -r '.users[].username'"})
    static final class ListAll extends Task {
        @Override
        Answer answer(Environment environment) {
            List<User> all = new ArrayList<>();
            try (SkillFlawStore store = environment.open()) {
                UserStore users = store.asSystem().users();
                Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
                while (next.isPresent()) {
                    PageRequest request = next.get();
                    Page<User> page = users.list(request);
                    all.addAll(page.items());
                    next = page.next().map(request::after);
                }
            }
            return UserText.all(all);
        }
    }

    @Command(
            name = "set-password",
            description = "Sets the password of a user, which is asked for or taken from the variable that is named.",
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw users set-password ana", "  skillflaw users set-password ana --password-env ANAS"})
    static final class SetPassword extends OnUser {
        @Option(names = "--password-env", paramLabel = "VAR", description = "The variable that holds the password.")
        @Nullable
        String passwordVariable;

        @Override
        Answer answer(Environment environment) {
            UserChange change = UserChange.none().withPassword(Secrets.password(environment, passwordVariable, name));
            return UserText.one("Set the password of", change(environment, change));
        }
    }

    @Command(
            name = "deactivate",
            description =
                    "Stops a user from logging in and from using API keys, at once. What belongs to the user stays.",
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw users deactivate ana"})
    static final class Deactivate extends OnUser {
        @Override
        Answer answer(Environment environment) {
            return UserText.one(
                    "Deactivated", change(environment, UserChange.none().withActive(false)));
        }
    }

    /** A command on one user. */
    abstract static class OnUser extends Task {
        @Parameters(paramLabel = "NAME", description = "The user's name, in any case.")
        String name = "";

        User change(Environment environment, UserChange change) {
            try (SkillFlawStore store = environment.open()) {
                UserStore users = store.asSystem().users();
                return users.findByUsername(name)
                        .flatMap(user -> users.update(user.id(), change, user.version()))
                        .orElseThrow(() -> UserText.unknown(name));
            }
        }
    }
}
