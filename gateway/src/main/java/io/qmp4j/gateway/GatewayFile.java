package io.qmp4j.gateway;

import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonDouble;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.EndpointSyntaxException;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a gateway's configuration: YAML, whose members `docs/gateway.md` tells.
public final class GatewayFile {
    private static final ValueType<UpstreamPlan> UPSTREAM = readOnly(GatewayFile::upstream);
    private static final ValueType<GatewayPlan> PLAN = readOnly(GatewayFile::plan);

    private GatewayFile() {}

    /// @throws IOException naming the file and what is wrong in it
    public static GatewayPlan read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (InvalidValueException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static GatewayPlan parse(String text) throws InvalidValueException {
        return PLAN.fromJson(value(load(text)));
    }

    private static @Nullable Object load(String text) throws InvalidValueException {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ");
            throw new InvalidValueException(line.orElse("") + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidValueException(String.valueOf(e.getMessage()));
        }
    }

    private static JsonValue value(@Nullable Object yaml) throws InvalidValueException {
        return switch (yaml) {
            case null -> JsonNull.NULL;
            case Boolean known -> JsonBoolean.of(known);
            case Integer number -> JsonNumber.of(number);
            case Long number -> JsonNumber.of(number);
            case Double number -> new JsonDouble(number);
            case String text -> new JsonString(text);
            case List<?> list -> {
                var items = new ArrayList<JsonValue>();
                for (Object each : list) {
                    items.add(value(each));
                }
                yield new JsonArray(items);
            }
            case Map<?, ?> map -> {
                var members = JsonObject.builder();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    members.put(String.valueOf(each.getKey()), value(each.getValue()));
                }
                yield members.build();
            }
            default -> throw new InvalidValueException("'" + yaml + "' is of no use here");
        };
    }

    private static GatewayPlan plan(MemberReader in) throws InvalidValueException {
        var folder = in.optional("listen-dir", BuiltinTypes.STR).map(Path::of);
        var upstreams = new ArrayList<UpstreamPlan>();
        for (UpstreamPlan each : in.required("upstreams", UPSTREAM.list())) {
            if (upstreams.stream().anyMatch(other -> other.name().equals(each.name()))) {
                throw new InvalidValueException("There are two upstreams '" + each.name() + "'");
            }
            upstreams.add(folder.isPresent() ? each.inFolder(folder.get()) : each);
            if (upstreams.getLast().listeners().isEmpty()) {
                throw new InvalidValueException(
                        "No client can come to upstream '%s': expected 'listen' or 'listen-dir'"
                                .formatted(each.name()));
            }
        }
        var entries = in.optional("await", BuiltinTypes.ANY);
        var standard = Catalogue.standard();
        var catalogue = entries.isPresent() ? standard.with(entries.get()) : standard;
        if (upstreams.isEmpty()) {
            throw new InvalidValueException("Parameter 'upstreams' expects one or more");
        }
        return new GatewayPlan(upstreams, catalogue, folder);
    }

    private static UpstreamPlan upstream(MemberReader in) throws InvalidValueException {
        var name = in.required("name", BuiltinTypes.STR);
        if (!GatewayAddress.isName(name)) {
            throw new InvalidValueException(
                    "Upstream '%s': expected a name of letters, digits, '_', '-' and '.'"
                            .formatted(name));
        }
        var address = in.required("address", BuiltinTypes.STR);
        var listeners = new ArrayList<ListenerPlan>();
        try {
            for (String each : in.optional("listen", BuiltinTypes.STR.list()).orElse(List.of())) {
                listeners.add(GatewayAddress.listener(each));
            }
            var endpoint = GatewayAddress.upstream(address);
            boolean isKept = in.optional("reconnect", BuiltinTypes.BOOL).orElse(true);
            return UpstreamPlan.of(name, endpoint, listeners)
                    .with(isKept ? Reconnection.ON : Reconnection.OFF)
                    .withPatience(patience(in.optional("stalled-after", BuiltinTypes.NUMBER)));
        } catch (EndpointSyntaxException e) {
            throw new InvalidValueException("Upstream '" + name + "': " + e.getMessage());
        }
    }

    private static Duration patience(Optional<Double> seconds) throws InvalidValueException {
        if (seconds.isEmpty()) {
            return UpstreamPlan.PATIENCE;
        }
        if (seconds.get() >= 0 && seconds.get() < 1e9) {
            return Duration.ofMillis((long) Math.ceil(seconds.get() * 1000));
        }
        throw new InvalidValueException("Parameter 'stalled-after' expects a number of seconds");
    }

    private static <T> ValueType<T> readOnly(StructType.Reading<T> reading) {
        return StructType.of(
                reading,
                (value, out) -> {
                    throw new UnsupportedOperationException("A configuration is not written");
                });
    }
}
