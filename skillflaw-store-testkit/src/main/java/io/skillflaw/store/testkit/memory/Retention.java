package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.paging.Keyset;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which messages need not be kept (M-01). */
final class Retention {
    private static final Comparator<Message> NEWEST_FIRST = Comparator.comparing(
            message -> new Keyset(message.sentAt(), message.id().value()), Lists.NEWEST_FIRST);

    private Retention() {}

    static List<Message> beyond(MessageRetention retention, Collection<Message> messages, Instant now) {
        Stream<Message> tooOld = messages.stream()
                .filter(message ->
                        retention.maxAge() != null && message.sentAt().isBefore(now.minus(retention.maxAge())));
        Stream<Message> tooMany = messages.stream()
                .collect(Collectors.groupingBy(message -> List.of(message.flow(), message.session())))
                .values()
                .stream()
                .flatMap(chat -> retention.maxPerSession() == null
                        ? Stream.empty()
                        : chat.stream().sorted(NEWEST_FIRST).skip(retention.maxPerSession()));
        return Stream.concat(tooOld, tooMany).distinct().toList();
    }
}
