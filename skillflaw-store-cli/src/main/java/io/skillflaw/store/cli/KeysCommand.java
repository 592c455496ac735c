package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "keys",
        description = "Looks after the keys that secret settings are encrypted with.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  SKILLFLAW_SECRET_KEY=NEW,OLD skillflaw keys rotate"},
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand {
    @Command(
            name = "rotate",
            description = {
                "Encrypts all secret settings anew that are not encrypted with the first key in SKILLFLAW_SECRET_KEY.",
                "",
                "All or none; values and versions stay, and hosts go on running. Before, every host must have the new key in"
                        + " front and the old one behind it; afterwards the old one can be taken away. See docs/secrets.md."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  SKILLFLAW_SECRET_KEY=NEW,OLD skillflaw keys rotate", "  skillflaw --env-file .env keys rotate"
            })
    static final class Rotate extends Task {
        @Override
        Answer answer(Environment environment) {
            try (SkillFlawStore store = environment.open()) {
                long rotated = store.asSystem().settings().rotateSecrets();
                return Answer.done(
                        Json.object("rotated", rotated), List.of("Encrypted %d secrets anew.".formatted(rotated)));
            }
        }
    }
}
