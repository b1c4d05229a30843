package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.Empty;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/// What JMX shows.
class MonitorBeanTest {
    private final TestMonitor server =
            new TestMonitor(
                    table ->
                            table.options("park", options -> options.within(Duration.ofSeconds(1))),
                    builder ->
                            builder.limits(new MonitorLimits(3, 4_000_000))
                                    .eventRates(
                                            Map.of(
                                                    "TOCK",
                                                    EventRate.every(Duration.ofMinutes(1)))));
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private ObjectName name;

    @BeforeEach
    void register() throws JMException {
        name = new ObjectName("io.qmp4j:type=Monitor");
        beans.registerMBean(server.monitor().bean(), name);
    }

    @Test
    void showsNothingAtFirstUnderNamesOfItsOwn() throws JMException {
        assertThat(all())
                .containsOnlyKeys(
                        "SessionsOpen",
                        "SessionsTotal",
                        "SessionsRefused",
                        "SessionsEvicted",
                        "BytesHeld",
                        "BytesWaiting",
                        "InFlight",
                        "RequestsRefused",
                        "CommandsStarted",
                        "CommandsAnswered",
                        "CommandsFailed",
                        "CommandsCancelled",
                        "CommandsExpired",
                        "CommandsDropped",
                        "EventsEmitted",
                        "EventsThrottled",
                        "EventsQueued",
                        "EventsSent",
                        "EventsCoalesced",
                        "EventsDropped")
                .allSatisfy((attribute, value) -> assertThat(value).isZero());
    }

    @Test
    void countsSessions() throws JMException {
        var first = server.negotiated();
        var greedy = server.negotiated();
        var _ = server.negotiated();
        var _ = server.open();
        first.breakOff();
        greedy.say("{'execute': '" + "x".repeat(4_100_000));
        assertThat(greedy.isOver()).isTrue();
        greedy.turn();

        assertThat(all())
                .containsEntry("SessionsOpen", 1L)
                .containsEntry("SessionsTotal", 3L)
                .containsEntry("SessionsRefused", 1L)
                .containsEntry("SessionsEvicted", 1L)
                .containsEntry("BytesHeld", 0L)
                .containsEntry("BytesWaiting", 0L);
    }

    @Test
    void countsWhatBecameOfCommands() throws JMException {
        var client = server.negotiated("oob"); // one is answered
        client.say("{'execute': 'inline'} {'execute': 'fail'} {'execute': 'no-such'} [] ]");
        client.say("{'execute': 'park', 'id': 1}");
        server.time().pass(Duration.ofSeconds(1));
        client.say("{'exec-oob': 'park-oob', 'id': 2}");
        client.say("{'execute': 'plain', 'id': 3} {'execute': 'inline', 'id': 4}");
        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 3}}");
        client.say("{'execute': 'park', 'id': 5} {'execute': 'park', 'id': 6} {'execute': ");
        server.parked(6).succeed();
        client.turn();

        assertThat(all())
                .containsEntry("InFlight", 3L)
                .containsEntry("CommandsStarted", 10L)
                .containsEntry("CommandsAnswered", 5L)
                .containsEntry("CommandsFailed", 1L)
                .containsEntry("CommandsExpired", 1L)
                .containsEntry("CommandsCancelled", 1L)
                .containsEntry("CommandsDropped", 0L)
                .containsEntry("RequestsRefused", 3L);
        client.breakOff();
        assertThat(all()).containsEntry("CommandsDropped", 2L).containsEntry("InFlight", 0L);
    }

    @Test
    void countsWhatWaits() throws JMException {
        var client = server.negotiated();
        for (int i = 0; i < 12; i++) {
            client.say("{'execute': 'park', 'id': " + i + "}");
        }
        assertThat(all()).containsEntry("InFlight", 12L).containsEntry("BytesWaiting", 0L);
        assertThat(all().get("BytesHeld")).isGreaterThan(12 * 9 * 64);

        client.reads(false);
        server.parked(0).succeed();
        client.turn();

        int waiting = client.session().output().remaining();
        assertThat(waiting).isPositive();
        assertThat(all())
                .containsEntry("InFlight", 11L)
                .containsEntry("BytesWaiting", (long) waiting);
    }

    @Test
    void countsEvents() throws JMException {
        var first = server.negotiated();
        var slow = server.negotiated();
        slow.reads(false);
        slow.fillOutput();

        for (int i = 0; i < EventQueue.MOST + 3; i++) {
            server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
            first.turn();
        }
        for (int i = 0; i < 3; i++) {
            server.monitor().emit(TestMonitor.TOCK, Empty.VALUE);
        }
        first.turn();
        server.time().pass(Duration.ofMinutes(1));
        first.turn();

        assertThat(all())
                .containsEntry("EventsEmitted", EventQueue.MOST + 6L)
                .containsEntry("EventsThrottled", 1L)
                .containsEntry("EventsQueued", 2 * (EventQueue.MOST + 3L + 2))
                .containsEntry("EventsSent", EventQueue.MOST + 3L + 2)
                .containsEntry("EventsDropped", 2L)
                .containsEntry("EventsCoalesced", 1L);
    }

    private Map<String, Long> all() throws JMException {
        var values = new TreeMap<String, Long>();
        var info = beans.getMBeanInfo(name).getAttributes();
        for (var each : info) {
            for (Attribute attribute :
                    beans.getAttributes(name, new String[] {each.getName()}).asList()) {
                values.put(attribute.getName(), Long.parseLong(attribute.getValue().toString()));
            }
        }
        return values;
    }
}
