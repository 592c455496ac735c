package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillflaw.store.Stores;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;

/** Global settings that are texts. */
final class Settings {
    private static final SettingScope GLOBAL = SettingScope.global();

    private Settings() {}

    static Response read(Stores stores, Request request) {
        return stores.settings()
                .findEffective(SettingKey.of(request.name()))
                .map(Settings::response)
                .orElseGet(Response::notFound);
    }

    /** Without an expected version it is to be new. */
    static Response write(Stores stores, Request request) {
        JsonNode body = Json.parse(request.body());
        SettingKey key = SettingKey.of(request.name());
        SettingValue value = SettingValue.text(Json.text(body, "value"));
        if (!request.headers().containsKey("if-match")) {
            return response(stores.settings().create(GLOBAL, key, value));
        }
        return stores.settings()
                .update(GLOBAL, key, value, request.expectedVersion())
                .map(Settings::response)
                .orElseGet(Response::notFound);
    }

    private static Response response(Setting setting) {
        if (setting.value() instanceof SettingValue.Text text) {
            return Response.ok(Json.object().put("value", text.value())).withVersion(setting.version());
        }
        return Response.error(409, "refused", "this setting is no text");
    }
}
