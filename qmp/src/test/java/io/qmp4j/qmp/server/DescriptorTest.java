package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.QmpError;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Which command gets the descriptors that a client passes, and that none stays open that nobody
/// has.
class DescriptorTest {
    private static final String TAKE = "{'execute': 'take'}";
    private static final String NONE =
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"none\"}}";

    private final OpenDescriptors descriptors = new OpenDescriptors();
    private final List<PassedDescriptor> taken = new ArrayList<>();
    private final TestMonitor server =
            new TestMonitor(
                    table ->
                            table.plain(
                                            CommandType.of("take", Empty.TYPE, BuiltinTypes.ANY),
                                            (call, nothing) -> take(call))
                                    .options("take", each -> each.inline().withDescriptor())
                                    .options("park", HandlerOptions::withDescriptor)
                                    .options("plain", HandlerOptions::withDescriptor),
                    builder -> builder);

    @Test
    void aCommandTakesTheFirstThatCameWithItAndTheOthersAreClosed() {
        var client = server.negotiated();

        client.pass(TAKE + TAKE, descriptors.make(3));

        assertThat(client.heard()).containsExactly(got(1), NONE);
        assertThat(descriptors.open()).containsExactly(1);
    }

    @Test
    void aCommandThatTakesNoneLeavesThemForTheNext() {
        var client = server.negotiated();

        client.pass("{'execute': 'inline'} {'execute': 'no-such'} [}", descriptors.make(1));
        client.say(TAKE);

        assertThat(client.heard()).hasSize(4).endsWith(got(1));
    }

    @Test
    void theNextOnesReplaceThoseThatNobodyTook() {
        var client = server.negotiated();

        client.pass("{'execute': 'inline'}", descriptors.make(2));
        client.pass(TAKE.substring(0, 5), descriptors.make(2));
        client.pass(TAKE.substring(5), descriptors.make(1));

        assertThat(client.heard()).endsWith(got(5));
        assertThat(descriptors.open()).containsExactly(5);
    }

    @Test
    void theyMayComeBeforeNegotiationAndInTheMiddleOfAMessage() {
        var client = server.open();

        client.pass("{'execute': 'take'} {'execute': 'qmp_capa", descriptors.make(1));
        client.say("bilities'}" + TAKE.substring(0, 5));
        client.pass(TAKE.substring(5), List.of());

        assertThat(client.heard()).hasSize(4).endsWith(got(1));
    }

    @Test
    void eachWaitsWithItsOwnRequest() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain'} {'execute': 'take', 'id': 0}");
        for (int i = 1; i <= 20; i++) {
            client.pass("{'execute': 'take', 'id': " + i + "}", descriptors.make(1));
        }

        server.workers().runAll();

        var lines = client.heard();
        assertThat(lines).hasSize(22);
        assertThat(lines.get(1)).contains("none");
        for (int i = 1; i <= 20; i++) {
            assertThat(lines.get(i + 1)).isEqualTo("{\"return\": " + i + ", \"id\": " + i + "}");
        }
    }

    @Test
    void whatAHandlerDoesNotTakeIsClosedWhenItHasAnswered() {
        var client = server.negotiated();
        client.pass("{'execute': 'park', 'id': 1}", descriptors.make(1));
        client.pass("{'execute': 'park', 'id': 2}", descriptors.make(1));
        assertThat(descriptors.open()).containsExactly(1, 2);

        taken.add(server.parked(1).call().takeDescriptor().orElseThrow());
        assertThat(server.parked(1).call().takeDescriptor()).isEmpty();
        server.parked(1).succeed();
        server.parked(2).succeed();
        client.turn();

        assertThat(descriptors.open()).containsExactly(1);
        assertThat(server.parked(2).call().takeDescriptor()).isEmpty();
    }

    @Test
    void aCancelledCommandsAreClosedAndNotGivenToTheNext() {
        var client = server.negotiated("oob");
        client.pass("{'execute': 'park', 'id': 1}", descriptors.make(1));
        client.say("{'execute': 'plain', 'id': 'p'}");
        for (int i = 3; i <= 11; i++) {
            client.pass("{'execute': 'take', 'id': " + i + "}", descriptors.make(1));
        }
        for (int cancelled : new int[] {1, 3, 11}) {
            client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': " + cancelled + "}}");
        }
        client.say("{'execute': 'take', 'id': 'last'}");

        assertThat(descriptors.open()).doesNotContain(1, 2, 10).hasSize(7);
        server.workers().runAll();
        assertThat(client.heard()).last().asString().contains("none");
    }

    @Test
    void allAreClosedWhenTheClientLeavesWhereverTheyAre() {
        var client = server.negotiated();
        client.pass("{'execute': 'park', 'id': 1}", descriptors.make(2));
        client.pass("{'execute': 'plain', 'id': 1}", descriptors.make(2));
        for (int i = 0; i < 20; i++) {
            client.pass("{'execute': 'inline'}", descriptors.make(2));
        }
        client.pass("{", descriptors.make(2));
        assertThat(descriptors.open()).hasSizeGreaterThan(40);

        client.hangUp();
        assertThat(descriptors.open()).isEmpty();

        client.pass(TAKE, descriptors.make(2));
        assertThat(descriptors.open()).isEmpty();
    }

    @Test
    void readingStopsWhereTooManyWait() {
        var client = server.negotiated();
        client.say("{'execute': 'plain'}");

        while (client.session().wantsInput()) {
            client.pass("{'execute': 'inline'}", descriptors.make(16));
            client.pass(" ", descriptors.make(16));
            assertThat(descriptors.open()).hasSizeLessThan(200);
        }
        server.workers().runAll();
        client.turn();

        assertThat(client.session().wantsInput()).isTrue();
        assertThat(descriptors.open()).hasSizeLessThanOrEqualTo(2 * 16);
        client.breakOff();
        assertThat(descriptors.open()).isEmpty();
    }

    /// Against the rule in its simplest form: one register that a passing fills and a taking
    /// empties.
    @Test
    void mixesOfAllKindsGoByTheRule() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var client = server.negotiated();
            int register = 0;
            var expected = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                int count = random.nextInt(4);
                if (count > 0) {
                    register = descriptors.last() + 1;
                }
                boolean takes = random.nextBoolean();
                var text = takes ? TAKE : random.nextBoolean() ? "{'execute': 'plain'}" : "[}";
                int cut = random.nextInt(text.length());
                client.say(text.substring(0, cut));
                client.pass(text.substring(cut), descriptors.make(count));
                if (takes) {
                    expected.add(register == 0 ? NONE : got(register));
                }
                register = takes || text.contains("plain") ? 0 : register;
                if (random.nextInt(4) == 0) {
                    server.workers().runAll();
                    client.turn();
                }
            }
            for (int i = 0; i < 40; i++) {
                server.workers().runAll(); // each answer may start the next
                client.turn();
            }
            var answers = client.heard().stream().filter(each -> isOfTake(each)).toList();
            assertThat(answers).as("seed %d", seed).isEqualTo(expected);
            client.hangUp();
            taken.forEach(PassedDescriptor::close);
            assertThat(descriptors.open()).as("seed %d", seed).isEmpty();
            taken.clear();
        }
    }

    private static boolean isOfTake(String line) {
        return line.equals(NONE) || line.matches("\\{\"return\": [0-9]+}");
    }

    private JsonValue take(Call call) throws CommandFailedException {
        var descriptor =
                call.takeDescriptor()
                        .orElseThrow(() -> new CommandFailedException(QmpError.generic("none")));
        taken.add(descriptor);
        return JsonNumber.of(descriptor.number());
    }

    private static String got(int number) {
        return "{\"return\": " + number + "}";
    }
}
