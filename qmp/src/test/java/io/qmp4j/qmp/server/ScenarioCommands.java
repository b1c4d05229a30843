package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.SpecialFeature;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands of the corpus' scenarios, by hand.
final class ScenarioCommands {
    private record UserDefOne(long integer, String string) {
        static final StructType<UserDefOne> TYPE =
                StructType.of(
                        in ->
                                new UserDefOne(
                                        in.required("integer", BuiltinTypes.INT64),
                                        in.required("string", BuiltinTypes.STR)),
                        (value, out) -> {
                            out.required("integer", BuiltinTypes.INT64, value.integer);
                            out.required("string", BuiltinTypes.STR, value.string);
                        });
    }

    private record Pair(UserDefOne userdef, String string) {
        static final StructType<Pair> TYPE =
                StructType.of(
                        in ->
                                new Pair(
                                        in.required("userdef", UserDefOne.TYPE),
                                        in.required("string", BuiltinTypes.STR)),
                        (value, out) -> {
                            out.required("userdef", UserDefOne.TYPE, value.userdef);
                            out.required("string", BuiltinTypes.STR, value.string);
                        });
    }

    private record Dict1(String string1, Pair dict2, Optional<Pair> dict3) {
        static final StructType<Dict1> TYPE =
                StructType.of(
                        in ->
                                new Dict1(
                                        in.required("string1", BuiltinTypes.STR),
                                        in.required("dict2", Pair.TYPE),
                                        in.optional("dict3", Pair.TYPE)),
                        (value, out) -> {
                            out.required("string1", BuiltinTypes.STR, value.string1);
                            out.required("dict2", Pair.TYPE, value.dict2);
                            out.optional("dict3", Pair.TYPE, value.dict3);
                        });
    }

    private record UserDefTwo(String string0, Dict1 dict1) {
        static final StructType<UserDefTwo> TYPE =
                StructType.of(
                        in ->
                                new UserDefTwo(
                                        in.required("string0", BuiltinTypes.STR),
                                        in.required("dict1", Dict1.TYPE)),
                        (value, out) -> {
                            out.required("string0", BuiltinTypes.STR, value.string0);
                            out.required("dict1", Dict1.TYPE, value.dict1);
                        });
    }

    private record TwoOnes(UserDefOne ud1a, Optional<UserDefOne> ud1b) {
        static final StructType<TwoOnes> TYPE =
                StructType.of(
                        in ->
                                new TwoOnes(
                                        in.required("ud1a", UserDefOne.TYPE),
                                        in.optional("ud1b", UserDefOne.TYPE)),
                        (value, out) -> {
                            out.required("ud1a", UserDefOne.TYPE, value.ud1a);
                            out.optional("ud1b", UserDefOne.TYPE, value.ud1b);
                        });
    }

    private record Times(long a, Optional<Long> b) {
        static final StructType<Times> TYPE =
                StructType.of(
                        in ->
                                new Times(
                                        in.required("a", BuiltinTypes.INT64),
                                        in.optional("b", BuiltinTypes.INT64)),
                        (value, out) -> {
                            out.required("a", BuiltinTypes.INT64, value.a);
                            out.optional("b", BuiltinTypes.INT64, value.b);
                        });
    }

    private record FeatureStruct(long foo) {
        static final StructType<FeatureStruct> TYPE =
                StructType.of(
                        in ->
                                new FeatureStruct(
                                        in.required(
                                                "foo",
                                                BuiltinTypes.INT64,
                                                SpecialFeature.DEPRECATED)),
                        (value, out) ->
                                out.required(
                                        "foo",
                                        BuiltinTypes.INT64,
                                        value.foo,
                                        SpecialFeature.DEPRECATED));
    }

    private static final ValueType<Optional<FeatureStruct>> FEATURE_ARGUMENTS =
            StructType.of(
                    in -> in.optional("fs1", FeatureStruct.TYPE),
                    (value, out) -> out.optional("fs1", FeatureStruct.TYPE, value));

    private final List<TestMonitor.Parked> parked = new ArrayList<>();

    /// How many deferred commands have begun.
    int started() {
        return parked.size();
    }

    TestMonitor.Parked last() {
        return parked.getLast();
    }

    CommandTable.Builder register(CommandTable.Builder table) {
        plain(table);
        return table.async(deferred("cmd-async", single("filename", BuiltinTypes.STR)), this::park)
                .async(
                        deferred(
                                "cmd-success-response-async",
                                single("filename", BuiltinTypes.STR),
                                CommandFlag.SILENT_SUCCESS),
                        this::park)
                .async(deferred("cmd-async-value", single("n", BuiltinTypes.INT64)), this::park);
    }

    private static void plain(CommandTable.Builder table) {
        table.plain(TestMonitor.command("user-def-cmd"), (call, none) -> none)
                .plain(
                        TestMonitor.command("test-flags-command", CommandFlag.ALLOW_OOB),
                        (call, none) -> none)
                .plain(
                        TestMonitor.command("cmd-success-response", CommandFlag.SILENT_SUCCESS),
                        (call, none) -> none)
                .plain(
                        TestMonitor.command("test-command-features1", CommandFlag.DEPRECATED),
                        (call, none) -> none)
                .plain(
                        CommandType.of("user-def-cmd2", TwoOnes.TYPE, UserDefTwo.TYPE),
                        (call, both) -> combined(both))
                .plain(
                        CommandType.of("guest-get-time", Times.TYPE, BuiltinTypes.INT64),
                        (call, times) -> times.a + times.b.orElse(0L))
                .plain(
                        CommandType.of(
                                "guest-sync", single("arg", BuiltinTypes.ANY), BuiltinTypes.ANY),
                        (call, arg) -> arg)
                .plain(
                        CommandType.of("test-features0", FEATURE_ARGUMENTS, FeatureStruct.TYPE),
                        (call, none) -> new FeatureStruct(0));
    }

    private static UserDefTwo combined(TwoOnes both) {
        var second = both.ud1b.orElse(new UserDefOne(0, "blah0"));
        return new UserDefTwo(
                "blah1",
                new Dict1(
                        "blah2",
                        new Pair(both.ud1a, "blah3"),
                        Optional.of(new Pair(second, "blah4"))));
    }

    private <A> void park(Call call, A arguments, QmpReturn<JsonValue> ret) {
        if (arguments.equals("now")) {
            ret.success(Empty.TYPE.toJson(Empty.VALUE));
        } else {
            parked.add(new TestMonitor.Parked(call, ret));
        }
    }

    private static <T> ValueType<T> single(String name, ValueType<T> type) {
        return StructType.of(
                in -> in.required(name, type), (value, out) -> out.required(name, type, value));
    }

    private static <A> CommandType<A, JsonValue> deferred(
            String name, ValueType<A> arguments, CommandFlag... flags) {
        var all = new ArrayList<>(List.of(flags));
        all.add(CommandFlag.ASYNC);
        return CommandType.of(name, arguments, BuiltinTypes.ANY, all.toArray(new CommandFlag[0]));
    }
}
