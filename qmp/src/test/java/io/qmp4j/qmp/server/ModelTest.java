package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.server.ModelCommand.Kind;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.util.List;

/// Every interleaving of a few commands with their returns, second returns, cancels, deadlines, a
/// leaving client, a closed session and a blocked writer, on the real classes: after every step
/// what was said and started is what [ModelOracle] says, and in the end every command has ended in
/// exactly one of response, error, and dropped because the client is gone.
class ModelTest {
    @Test
    void everyInterleavingOfFewCommandsEndsAsTheOracleSays(TestReporter reporter) {
        report(reporter, Explorer.exploreQuickly());
    }

    @Test
    @Tag("slow")
    void everyInterleavingOfTwoCommandsAndTwoDisturbances(TestReporter reporter) {
        report(reporter, new Explorer(9, 2).explore(Explorer.programs(Explorer.ALL_KINDS, 2)));
    }

    @Test
    @Tag("slow")
    void everyInterleavingOfThreeCommandsOfAnyKindAndADisturbance(TestReporter reporter) {
        report(reporter, new Explorer(2, 1).explore(Explorer.programs(Explorer.ALL_KINDS, 3)));
    }

    @Test
    @Tag("slow")
    void everyInterleavingOfFourDifferentCommandsAndADisturbance(TestReporter reporter) {
        report(reporter, new Explorer(9, 1).explore(Explorer.fourDifferent()));
    }

    @Test
    @Tag("slow")
    void everyInterleavingOfFourCommandsBehindEachOther(TestReporter reporter) {
        var kinds = List.of(Kind.ASYNC, Kind.PLAIN, Kind.ALONE);
        report(reporter, new Explorer(2, 0).explore(Explorer.programs(kinds, 4)));
    }

    private static void report(TestReporter reporter, long interleavings) {
        System.out.println("Explored " + interleavings + " interleavings");
        reporter.publishEntry("interleavings", Long.toString(interleavings));
        assertThat(interleavings).isGreaterThan(10_000);
    }
}
