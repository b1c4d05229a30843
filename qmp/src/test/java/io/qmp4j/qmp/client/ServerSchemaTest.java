package io.qmp4j.qmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerSchemaTest {
    private final ServerSchema schema = schema();

    private static ServerSchema schema() {
        try {
            return ServerSchema.of(
                    JsonStream.parse(
                            """
                            [{"name": "eject", "meta-type": "command", "arg-type": "1", "ret-type": "0",
                              "features": ["unstable"]},
                             {"name": "STOP", "meta-type": "event", "arg-type": "0"},
                             {"name": "0", "meta-type": "object", "members": []},
                             {"name": "1", "meta-type": "object", "tag": "kind",
                              "members": [{"name": "device", "type": "str", "features": ["deprecated"]},
                                          {"name": "files", "type": "[2]"}, {"name": "self", "type": "1"}, {"name": "either", "type": "5"}],
                              "variants": [{"case": "a", "type": "3"}, {"case": "b", "type": "1"}]},
                             {"name": "[2]", "meta-type": "array", "element-type": "2"},
                             {"name": "2", "meta-type": "object", "members": [{"name": "name", "type": "4"}]},
                             {"name": "3", "meta-type": "object", "members": [{"name": "force", "type": "bool"}]},
                             {"name": "4", "meta-type": "enum", "values": ["x"]},
                             {"name": "bool", "meta-type": "builtin", "json-type": "boolean"},
                             {"name": "5", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "3"}]},
                             {"name": 7}, [], {}]
                            """
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (io.qmp4j.json.JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "eject, device, true",
        "eject, force, true",
        "eject, files.name, true",
        "eject, self.self.device, true",
        "eject, either.force, true",
        "eject, files.device, false",
        "eject, device.name, false",
        "eject, lun, false",
        "eject, '', false",
        "STOP, device, false",
        "inject, device, false"
    })
    void knowsArguments(String command, String argument, boolean isThere) {
        assertThat(schema.supports(command, argument)).isEqualTo(isThere);
    }

    @Test
    void knowsCommandsEventsAndFeatures() {
        assertThat(schema.supports("eject")).isTrue();
        assertThat(schema.supports("STOP")).isFalse();
        assertThat(schema.supports("1")).isFalse();
        assertThat(schema.supportsEvent("STOP")).isTrue();
        assertThat(schema.supportsEvent("eject")).isFalse();
        assertThat(schema.hasFeature("eject", "unstable")).isTrue();
        assertThat(schema.hasFeature("eject", "deprecated")).isFalse();
        assertThat(schema.hasFeature("1", "unstable")).isFalse();
        assertThat(schema.supports("eject", "device", "deprecated")).isTrue();
        assertThat(schema.supports("eject", "device", "unstable")).isFalse();
        assertThat(schema.supports("eject", "force", "deprecated")).isFalse();
        assertThat(schema.jsonType("4")).isEqualTo("string");
        assertThat(schema.jsonType("bool")).isEqualTo("boolean");
        assertThat(schema.jsonType("[2]")).isEqualTo("array");
        assertThat(schema.jsonType("?")).isEmpty();
    }

    @Test
    void takesNothingForGranted() {
        assertThat(ServerSchema.of(JsonObject.of()).commands()).isEmpty();
        assertThat(ServerSchema.UNKNOWN.supports("eject", "device")).isFalse();
    }
}
