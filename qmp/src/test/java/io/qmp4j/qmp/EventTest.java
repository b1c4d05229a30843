package io.qmp4j.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Set;

class EventTest {
    private record Stopped(String reason, boolean old) {
        static final StructType<Stopped> TYPE =
                StructType.of(
                        in ->
                                new Stopped(
                                        in.required("reason", BuiltinTypes.STR),
                                        in.required("old", BuiltinTypes.BOOL)),
                        (value, out) -> {
                            out.required("reason", BuiltinTypes.STR, value.reason);
                            out.required(
                                    "old", BuiltinTypes.BOOL, value.old, SpecialFeature.DEPRECATED);
                        });
    }

    private static final Instant TIME = Instant.ofEpochSecond(1_600_000_000L, 1_999);

    @Test
    void tellsTimeNameAndData() {
        var type = new EventType<>("STOPPED", Stopped.TYPE, Set.of());

        var event = Event.of(type, new Stopped("pause", true), CompatPolicy.ACCEPT_ALL, TIME);

        assertThat(JsonWriter.toText(event.toJson()))
                .isEqualTo(
                        "{\"timestamp\": {\"seconds\": 1600000000, \"microseconds\": 1},"
                                + " \"event\": \"STOPPED\", \"data\": {\"reason\": \"pause\","
                                + " \"old\": true}}");
    }

    @Test
    void leavesOutWhatThePolicyHides() {
        var type = new EventType<>("STOPPED", Stopped.TYPE, Set.of());
        var policy = new CompatPolicy(Set.of(), Set.of(SpecialFeature.DEPRECATED));

        var event = Event.of(type, new Stopped("pause", true), policy, TIME);

        assertThat(JsonWriter.toText(event.data().orElseThrow()))
                .isEqualTo("{\"reason\": \"pause\"}");
    }

    @Test
    void hasNoDataWhereTheSchemaHasNone() {
        var type = new EventType<>("RESUME", Empty.TYPE, Set.of());

        var event = Event.of(type, Empty.VALUE, CompatPolicy.ACCEPT_ALL, TIME);

        assertThat(event.data()).isEmpty();
        assertThat(event.toJson().has("data")).isFalse();
    }
}
