package io.skillflaw.store.flow;

import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes or edges of one document by name. */
final class ElementIndex {
    private final Map<String, JsonSlice> elements = new LinkedHashMap<>();
    private final Map<String, Integer> namesakes = new HashMap<>();

    private ElementIndex() {}

    /** @param field {@code nodes} or {@code edges}, the last of which counts as it does for every parser */
    static ElementIndex of(FlowBody body, String field) {
        List<JsonSlice> found = List.of();
        for (JsonSlice.Member member : document(body).members()) {
            if (member.name().equals(field)) {
                found = member.value().elements();
            }
        }
        ElementIndex index = new ElementIndex();
        for (int place = 0; place < found.size(); place++) {
            index.add(name(found.get(place), place), found.get(place));
        }
        return index;
    }

    ElementChanges changesTo(ElementIndex later) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        later.elements.forEach((name, element) -> {
            JsonSlice before = elements.get(name);
            if (before == null) {
                added.add(name);
            } else if (!before.meansTheSameAs(element)) {
                changed.add(name);
            }
        });
        List<String> removed = elements.keySet().stream()
                .filter(name -> !later.elements.containsKey(name))
                .toList();
        return new ElementChanges(added, removed, changed);
    }

    private void add(String name, JsonSlice element) {
        int n = namesakes.merge(name, 1, Integer::sum);
        while (elements.putIfAbsent(n == 1 ? name : name + "#" + n, element) != null) {
            n++;
        }
    }

    private static String name(JsonSlice element, int place) {
        if (element.isObject()) {
            String id = text(element, "id");
            if (id != null) {
                return id;
            }
            String source = text(element, "source");
            String target = text(element, "target");
            if (source != null && target != null) {
                return source + "->" + target;
            }
        }
        return "#" + place;
    }

    private static @Nullable String text(JsonSlice element, String field) {
        String found = null;
        for (JsonSlice.Member member : element.members()) {
            if (member.name().equals(field)) {
                found = member.value().isString() ? member.value().asString() : null;
            }
        }
        return found;
    }

    private static JsonSlice document(FlowBody body) {
        try {
            return JsonSlice.parse(body.toByteArray());
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("a checked document turned out to be broken", e);
        }
    }
}
