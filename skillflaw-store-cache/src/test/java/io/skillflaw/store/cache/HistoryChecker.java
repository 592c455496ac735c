package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Question.What;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds what instances answered against what was committed. An answer is right if it held at some position that is
 *
 * <ul>
 *   <li>not out of date by more than the bound when the question began, and not in its future,
 *   <li>not before a write through the same instance that had returned by then (it reads its own writes),
 *   <li>not before one that the same instance had shown by then (it never goes back).
 * </ul>
 *
 * What a flow is and who may see it are two things to a cache, each of which has to have held at such a position. Of flows,
 * users and settings an instance never goes back whoever asks, of the rest for the same question.
 */
final class HistoryChecker {
    private static final int NOWHERE = -1;

    private final CommitLog log;
    private final World world;
    private final Duration bound;
    private final Duration absenceBound;
    private final Floors floors = new Floors();
    private final List<Violation> violations = new ArrayList<>();

    HistoryChecker(CommitLog log, World world, CacheOptions options) {
        this.log = log;
        this.world = world;
        this.bound = options.bound();
        this.absenceBound = options.absenceBound();
    }

    /** A moment at which a question began or ended. */
    private record Event(long moment, boolean isEnd, Observation of) {}

    /** A part of an answer that has to hold: what, the question whose history tells, and the floors when it was asked. */
    private record Claim(
            Question question, Predicate<Object> holds, boolean isAccess, int written, int shown, Floors.Kind raises) {}

    List<Violation> check(List<Observation> observations) {
        List<Event> events = new ArrayList<>(2 * observations.size());
        for (Observation observation : observations) {
            events.add(new Event(observation.begun(), false, observation));
            events.add(new Event(observation.ended(), true, observation));
        }
        events.sort(Comparator.comparingLong(Event::moment));
        Map<Long, List<Claim>> open = new HashMap<>();
        for (Event event : events) {
            Observation of = event.of();
            if (of.isWrite()) {
                if (event.isEnd()) {
                    written(of.instance(), (Integer) of.answer());
                }
            } else if (event.isEnd()) {
                Objects.requireNonNull(open.remove(of.begun())).forEach(claim -> verify(of, claim));
            } else {
                open.put(of.begun(), claims(of));
            }
        }
        return violations;
    }

    private void written(int instance, int position) {
        for (Question question : log.commit(position).changed()) {
            floors.raise(Floors.Kind.WRITTEN, instance, question, position);
            if (isThere(question, position) != isThere(question, position - 1)) {
                floors.raise(Floors.Kind.GRANTED, instance, question, position);
            }
        }
    }

    private List<Claim> claims(Observation of) {
        Question question = of.question();
        if (question.what() == What.ENDPOINT && of.answer() instanceof Optional<?> found && found.isPresent()) {
            Flow flow = (Flow) found.get();
            int item = world.flows.indexOf(flow.id());
            boolean isRightName =
                    World.endpoint(question.item()).equals(flow.header().endpointName());
            return flowClaims(
                    of,
                    new Question(What.FLOW, question.viewer(), item),
                    answer -> isRightName && answer.equals(found));
        }
        if (question.what() == What.HEADER) {
            Question whole = new Question(What.FLOW, question.viewer(), question.item());
            Predicate<Object> holds = answer ->
                    ((Optional<?>) answer).map(flow -> ((Flow) flow).header()).equals(of.answer());
            return of.isAbsent() ? List.of(claim(of, whole, holds)) : flowClaims(of, whole, holds);
        }
        if (question.what() == What.FLOW && !of.isAbsent()) {
            return flowClaims(of, question, of.answer()::equals);
        }
        List<Claim> claims = new ArrayList<>(List.of(claim(of, question, of.answer()::equals)));
        Question content = content(of);
        if (content != null && !of.isStale()) {
            claims.add(new Claim(
                    content,
                    of.answer()::equals,
                    false,
                    0,
                    floors.of(Floors.Kind.KNOWN, of.instance(), content),
                    Floors.Kind.KNOWN));
        }
        return claims;
    }

    private Claim claim(Observation of, Question question, Predicate<Object> holds) {
        return new Claim(
                question,
                holds,
                false,
                floors.of(Floors.Kind.WRITTEN, of.instance(), question),
                floors.of(Floors.Kind.SHOWN, of.instance(), question),
                Floors.Kind.SHOWN);
    }

    private List<Claim> flowClaims(Observation of, Question question, Predicate<Object> holds) {
        Question content = question.bySystem();
        Claim what = new Claim(
                content,
                holds,
                false,
                floors.of(Floors.Kind.WRITTEN, of.instance(), content),
                floors.of(Floors.Kind.KNOWN, of.instance(), content),
                Floors.Kind.KNOWN);
        Claim who = new Claim(
                question,
                answer -> ((Optional<?>) answer).isPresent(),
                true,
                floors.of(Floors.Kind.GRANTED, of.instance(), question),
                floors.of(Floors.Kind.SHOWN, of.instance(), question),
                Floors.Kind.SHOWN);
        return List.of(what, who);
    }

    /** What the thing is that an answer shows, whoever may see it. */
    private @Nullable Question content(Observation of) {
        Question question = of.question();
        if (of.isAbsent()) {
            return null;
        }
        return switch (question.what()) {
            case USER, SETTING -> question.bySystem();
            case EFFECTIVE -> {
                Setting setting = (Setting) ((Optional<?>) of.answer()).orElseThrow();
                int own = setting.scope().user().isPresent() ? 1 : 0;
                yield new Question(What.SETTING, World.SYSTEM, 2 * question.item() + own);
            }
            default -> null;
        };
    }

    private void verify(Observation of, Claim claim) {
        // That an endpoint name leads nowhere may follow from what is known of a flow.
        boolean isShort = of.isAbsent() && of.question().what() != What.ENDPOINT;
        Duration most = isShort ? absenceBound : bound;
        int low = of.isStale() ? 0 : log.endedBy(of.time() - most.toNanos());
        int high = log.begunBy(of.ended());
        int position = find(claim, Math.max(low, Math.max(claim.written(), claim.shown())), high);
        if (position == NOWHERE) {
            violations.add(new Violation(
                    why(claim, low, high),
                    claim.isAccess(),
                    of,
                    log.answers(claim.question()),
                    "%d..%d, written %d, shown %d".formatted(low, high, claim.written(), claim.shown())));
            return;
        }
        shown(of, claim, position);
    }

    private void shown(Observation of, Claim claim, int position) {
        floors.raise(claim.raises(), of.instance(), claim.question(), position);
        if (of.isAbsent() && claim.question().equals(claim.question().bySystem())) {
            // What the system does not see is not there.
            floors.raise(Floors.Kind.KNOWN, of.instance(), claim.question(), position);
        }
    }

    private Violation.Why why(Claim claim, int low, int high) {
        if (find(claim, Math.max(low, claim.shown()), high) != NOWHERE) {
            return Violation.Why.OWN_WRITE;
        }
        if (find(claim, low, high) != NOWHERE) {
            return Violation.Why.WENT_BACK;
        }
        return find(claim, 0, high) != NOWHERE ? Violation.Why.TOO_OLD : Violation.Why.NEVER;
    }

    /** The first position in a range at which a claim holds. */
    private int find(Claim claim, int low, int high) {
        List<CommitLog.Answered> answers = log.answers(claim.question());
        for (int i = answers.size() - 1, first = NOWHERE; ; i--) {
            int from = answers.get(i).from();
            if (from <= high && claim.holds().test(answers.get(i).answer())) {
                first = Math.max(low, from);
            }
            if (from <= low || i == 0) {
                return first;
            }
        }
    }

    private boolean isThere(Question question, int position) {
        List<CommitLog.Answered> answers = log.answers(question);
        for (int i = answers.size() - 1; i >= 0; i--) {
            if (answers.get(i).from() <= position) {
                return !answers.get(i).answer().equals(Optional.empty());
            }
        }
        throw new AssertionError("positions begin with 0");
    }
}
