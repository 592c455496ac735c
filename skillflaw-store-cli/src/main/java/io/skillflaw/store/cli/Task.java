package io.skillflaw.store.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: it gives an answer, which is printed here for people or for programs. */
abstract class Task implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    /** Does the work. */
    abstract Answer answer(Environment environment) throws IOException;

    @Override
    public final Integer call() throws IOException {
        Answer answer = answer(Environment.of(shared(), Skillflaw.variables(spec())));
        print(answer);
        return answer.code().number();
    }

    void print(Answer answer) {
        PrintWriter out = spec().commandLine().getOut();
        if (shared().json) {
            out.println(Json.write(answer.json()));
        } else {
            answer.lines().forEach(line -> out.println(Plain.line(line)));
        }
        out.flush();
    }

    SharedOptions shared() {
        return Skillflaw.shared(spec());
    }

    CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
