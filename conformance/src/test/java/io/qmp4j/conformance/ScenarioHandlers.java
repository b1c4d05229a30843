package io.qmp4j.conformance;

import io.qmp4j.conformance.scenario.Aged;
import io.qmp4j.conformance.scenario.Branch;
import io.qmp4j.conformance.scenario.CmdAsyncArguments;
import io.qmp4j.conformance.scenario.CmdAsyncValueArguments;
import io.qmp4j.conformance.scenario.CmdSuccessResponseAsyncArguments;
import io.qmp4j.conformance.scenario.GuestGetTimeArguments;
import io.qmp4j.conformance.scenario.GuestSyncArguments;
import io.qmp4j.conformance.scenario.Handlers;
import io.qmp4j.conformance.scenario.Labelled;
import io.qmp4j.conformance.scenario.Leaf;
import io.qmp4j.conformance.scenario.Nothing;
import io.qmp4j.conformance.scenario.TestFeatures0Arguments;
import io.qmp4j.conformance.scenario.Tree;
import io.qmp4j.conformance.scenario.UserDefCmd2Arguments;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.QmpReturn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands of the scenarios.
@SuppressWarnings("deprecation") // one is there to be refused
final class ScenarioHandlers implements Handlers {
    private static final String AT_ONCE = "now";

    private final List<ParkedCall<?>> parked = new ArrayList<>();

    /// All that were ever begun, oldest first.
    List<ParkedCall<?>> parked() {
        return parked;
    }

    @Override
    public void userDefCmd(Call call) {}

    @Override
    public Tree userDefCmd2(Call call, UserDefCmd2Arguments arguments) {
        var second = arguments.ud1b().orElse(new Labelled(0, "blah0"));
        return new Tree(
                "blah1",
                new Branch(
                        "blah2",
                        new Leaf(arguments.ud1a(), "blah3"),
                        Optional.of(new Leaf(second, "blah4"))));
    }

    @Override
    public long guestGetTime(Call call, GuestGetTimeArguments arguments) {
        return arguments.a() + arguments.b().orElse(0L);
    }

    @Override
    public JsonValue guestSync(Call call, GuestSyncArguments arguments) {
        return arguments.arg();
    }

    @Override
    public Aged testFeatures0(Call call, TestFeatures0Arguments arguments) {
        return new Aged(0);
    }

    @Override
    public void testCommandFeatures1(Call call) {}

    @Override
    public void testFlagsCommand(Call call) {}

    @Override
    public void cmdSuccessResponse(Call call) {}

    @Override
    public void cmdSuccessResponseAsync(
            Call call, CmdSuccessResponseAsyncArguments arguments, QmpReturn<Empty> ret) {
        park(call, Empty.TYPE, ret);
    }

    @Override
    public void cmdAsync(Call call, CmdAsyncArguments arguments, QmpReturn<Nothing> ret) {
        if (arguments.filename().equals(AT_ONCE)) {
            ret.success(new Nothing());
        } else {
            park(call, Nothing.TYPE, ret);
        }
    }

    @Override
    public void cmdAsyncValue(
            Call call, CmdAsyncValueArguments arguments, QmpReturn<Labelled> ret) {
        park(call, Labelled.TYPE, ret);
    }

    @Override
    public void park(Call call, QmpReturn<Empty> ret) {
        park(call, Empty.TYPE, ret);
    }

    @Override
    public void parkOob(Call call, QmpReturn<Empty> ret) {
        park(call, Empty.TYPE, ret);
    }

    private <R> void park(Call call, ValueType<R> type, QmpReturn<R> ret) {
        parked.add(new ParkedCall<>(call, type, ret));
    }
}
