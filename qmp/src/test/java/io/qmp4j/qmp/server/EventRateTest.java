package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.StructType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// How often events come (specification of QEMU's monitor, chapter 10), on a clock turned by hand.
class EventRateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Change(String device, long value) {}

    private final ManualLoop loop = new ManualLoop();
    private final ManualTime time = new ManualTime();
    private final QmpMonitor monitor = monitor(builder -> builder);

    @ParameterizedTest
    @CsvSource({
        "RTC_CHANGE,",
        "WATCHDOG,",
        "BALLOON_CHANGE,",
        "QUORUM_REPORT_BAD,node-name",
        "QUORUM_FAILURE,",
        "VSERPORT_CHANGE,id",
        "MEMORY_DEVICE_SIZE_CHANGE,qom-path"
    })
    void comesOnceASecond(String name, String member) {
        var client = client(monitor);
        var type = type(name, member == null ? "id" : member);

        monitor.emit(type, new Change("a", 1));
        assertThat(client.heard()).containsExactly(line(name, 0, member, "a", 1));
        passes(Duration.ofMillis(300));
        monitor.emit(type, new Change("a", 2));
        monitor.emit(type, new Change("a", 3));
        passes(Duration.ofMillis(699));
        assertThat(client.heard()).isEmpty();
        passes(Duration.ofMillis(1));

        assertThat(client.heard()).containsExactly(line(name, 300, member, "a", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "QUORUM_REPORT_BAD,node-name",
        "VSERPORT_CHANGE,id",
        "MEMORY_DEVICE_SIZE_CHANGE,qom-path"
    })
    void eachDeviceHasItsOwnPeriod(String name, String member) {
        var client = client(monitor);
        var type = type(name, member);

        monitor.emit(type, new Change("a", 1));
        passes(Duration.ofMillis(400));
        monitor.emit(type, new Change("b", 2));
        monitor.emit(type, new Change("a", 3));
        monitor.emit(type, new Change("b", 4));
        assertThat(client.heard())
                .containsExactly(line(name, 0, member, "a", 1), line(name, 400, member, "b", 2));
        passes(Duration.ofMillis(600));
        assertThat(client.heard()).containsExactly(line(name, 400, member, "a", 3));
        passes(Duration.ofMillis(400));

        assertThat(client.heard()).containsExactly(line(name, 400, member, "b", 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RTC_CHANGE", "WATCHDOG", "BALLOON_CHANGE", "QUORUM_FAILURE"})
    void othersHaveOnePeriodForAllDevices(String name) {
        var client = client(monitor);
        var type = type(name, "id");

        monitor.emit(type, new Change("a", 1));
        monitor.emit(type, new Change("b", 2));
        assertThat(client.heard()).hasSize(1);
        passes(SECOND);

        assertThat(client.heard()).containsExactly(line(name, 0, "id", "b", 2));
    }

    @Test
    void thePeriodBeginsAnewWithTheOneThatWasKept() {
        var client = client(monitor);
        var type = type("RTC_CHANGE", "id");
        monitor.emit(type, new Change("a", 1));
        monitor.emit(type, new Change("a", 2));
        loop.runAll();
        passes(SECOND);
        assertThat(client.heard()).hasSize(2);

        passes(Duration.ofMillis(999));
        monitor.emit(type, new Change("a", 3));
        assertThat(client.heard()).isEmpty();
        passes(Duration.ofMillis(1));

        assertThat(client.heard()).containsExactly(line("RTC_CHANGE", 1999, "id", "a", 3));
    }

    @Test
    void afterAQuietPeriodTheNextComesAtOnceAndNothingIsLeftBehind() {
        var client = client(monitor);
        var type = type("RTC_CHANGE", "id");
        monitor.emit(type, new Change("a", 1));
        passes(SECOND);
        assertThat(time.waiting()).isZero();
        assertThat(client.heard()).hasSize(1);

        monitor.emit(type, new Change("a", 2));

        assertThat(client.heard()).containsExactly(line("RTC_CHANGE", 1000, "id", "a", 2));
    }

    @Test
    void differentEventsDoNotHoldEachOtherBack() {
        var client = client(monitor);

        monitor.emit(type("RTC_CHANGE", "id"), new Change("a", 1));
        monitor.emit(type("WATCHDOG", "id"), new Change("a", 1));

        assertThat(client.heard()).hasSize(2);
    }

    @Test
    void allOthersComeAsOftenAsTheyHappen() {
        var client = client(monitor);

        for (int i = 0; i < 5; i++) {
            monitor.emit(TestMonitor.TICK, Empty.VALUE);
        }

        assertThat(client.heard()).hasSize(5);
    }

    @Test
    void theRateIsTheServersNotTheSessions() {
        var early = client(monitor);
        var type = type("RTC_CHANGE", "id");
        monitor.emit(type, new Change("a", 1));
        var late = client(monitor);
        monitor.emit(type, new Change("a", 2));
        assertThat(late.heard()).isEmpty();

        passes(SECOND);

        assertThat(early.heard()).hasSize(2);
        assertThat(late.heard()).containsExactly(line("RTC_CHANGE", 0, "id", "a", 2));
    }

    @Test
    void aServerMayHaveRatesOfItsOwn() {
        var rate = EventRate.every(Duration.ofSeconds(5));
        var monitor = monitor(builder -> builder.eventRates(Map.of("TICK", rate)));
        var client = client(monitor);

        for (int i = 0; i < 3; i++) {
            monitor.emit(TestMonitor.TICK, Empty.VALUE);
            monitor.emit(type("RTC_CHANGE", "id"), new Change("a", i));
        }
        assertThat(client.heard()).hasSize(4);
        passes(Duration.ofSeconds(5));

        assertThat(client.heard()).hasSize(1);
        assertThatThrownBy(() -> EventRate.every(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAClockThereAreNoRates() {
        var monitor =
                QmpMonitor.builder(table(), greeting(), Runnable::run).clock(time.clock()).build();
        var client = client(monitor);

        monitor.emit(type("RTC_CHANGE", "id"), new Change("a", 1));
        monitor.emit(type("RTC_CHANGE", "id"), new Change("a", 2));

        assertThat(client.heard()).hasSize(2);
    }

    private void passes(Duration duration) {
        time.pass(duration);
        loop.runAll();
    }

    private Conversation client(QmpMonitor monitor) {
        return Conversation.negotiated(monitor, loop);
    }

    private QmpMonitor monitor(UnaryOperator<QmpMonitor.Builder> change) {
        var builder = QmpMonitor.builder(table(), greeting(), Runnable::run);
        return change.apply(builder.clock(time.clock()).deadlines(time)).build();
    }

    private static Greeting greeting() {
        return new Greeting(7, 2, 0, "test", List.of());
    }

    private static CommandTable table() {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, JsonArray.of());
        return table.build();
    }

    private static EventType<Change> type(String name, String member) {
        return EventType.of(
                name,
                StructType.of(
                        in ->
                                new Change(
                                        in.required(member, BuiltinTypes.STR),
                                        in.required("value", BuiltinTypes.INT64)),
                        (change, out) -> {
                            out.required(member, BuiltinTypes.STR, change.device());
                            out.required("value", BuiltinTypes.INT64, change.value());
                        }));
    }

    private static String line(String event, long millis, String member, String device, int value) {
        return "{\"timestamp\": {\"seconds\": %d, \"microseconds\": %d}, \"event\": \"%s\", \"data\": {\"%s\": \"%s\", \"value\": %d}}"
                .formatted(
                        millis / 1000,
                        millis % 1000 * 1000,
                        event,
                        member == null ? "id" : member,
                        device,
                        value);
    }
}
