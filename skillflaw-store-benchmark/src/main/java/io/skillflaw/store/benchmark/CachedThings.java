package io.skillflaw.store.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * What is read, as often and in the order as it is read in a turn.
 *
 * @param user whose all of it is
 * @param ids of flows
 * @param endpoints of the same flows
 * @param secrets of API keys
 * @param settings of the user
 */
record CachedThings(
        UserId user, List<FlowId> ids, List<String> endpoints, List<ApiKeySecret> secrets, List<SettingKey> settings) {
    static final int TURNS = 10_000;

    /** Nothing gets too old while it is measured. */
    static final CacheOptions OPTIONS = CacheOptions.standard().withBound(Duration.ofHours(1));

    /** The same order in every run. */
    private static final long SEED = 20;

    /** Creates so many of each. */
    static CachedThings create(SkillFlawStore store, int count, int bodyBytes) {
        UserId user = store.asSystem()
                .users()
                .create(NewUser.of("ana", "correct horse battery"))
                .id();
        Stores stores = store.as(user);
        FlowBody body = FlowBody.parse("{\"edges\":[],\"nodes\":[\"%s\"]}".formatted("x".repeat(bodyBytes)));
        int[] turns = new Random(SEED).ints(TURNS, 0, count).toArray();
        return new CachedThings(
                user,
                each(turns, count, i -> {
                    NewFlow flow = NewFlow.of("Flow " + i, body).withEndpointName("flow-" + i);
                    return stores.flows().create(flow).id();
                }),
                each(turns, count, i -> "flow-" + i),
                each(turns, count, i -> {
                    NewApiKey key = NewApiKey.of(user, "Key " + i);
                    stores.users().keys().create(key);
                    return key.secret();
                }),
                each(
                        turns,
                        count,
                        i -> stores.settings()
                                .create(
                                        SettingScope.user(user),
                                        SettingKey.of("setting." + i),
                                        new SettingValue.Text("value " + i))
                                .key()));
    }

    /** What a host would write without the library, bounded alike. */
    static Cache<FlowId, Flow> bareCache() {
        return Caffeine.newBuilder()
                .maximumWeight(OPTIONS.maxBodyBytes())
                .weigher((FlowId id, Flow flow) -> flow.body().size())
                .expireAfterWrite(OPTIONS.bound())
                .recordStats()
                .build();
    }

    private static <T> List<T> each(int[] turns, int count, IntFunction<T> create) {
        List<T> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            created.add(create.apply(i));
        }
        List<T> each = new ArrayList<>();
        for (int turn : turns) {
            each.add(created.get(turn));
        }
        return each;
    }
}
