package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EnumType;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The commands that belong to the protocol itself. A schema that has them says `'gen': false`.
public final class ProtocolCommands {
    private static final ValueType<Set<Capability>> CAPABILITIES = capabilities(Capability.TYPE);

    private static final ValueType<JsonValue> CANCEL_ARGUMENTS =
            StructType.of(
                    in -> in.required("id", BuiltinTypes.ANY),
                    (id, out) -> out.required("id", BuiltinTypes.ANY, id));

    /// `qmp_capabilities`
    public static final CommandType<Set<Capability>, Empty> QMP_CAPABILITIES =
            CommandType.of(
                    Dispatcher.NEGOTIATE, CAPABILITIES, Empty.TYPE, CommandFlag.ALLOW_PRECONFIG);

    /// `qmp_capabilities` of a server with more capabilities than QEMU
    public static final CommandType<Set<Capability>, Empty> EXTENDED_CAPABILITIES =
            CommandType.of(
                    Dispatcher.NEGOTIATE,
                    capabilities(Capability.EXTENDED),
                    Empty.TYPE,
                    CommandFlag.ALLOW_PRECONFIG);

    /// `query-commands`
    public static final CommandType<Empty, JsonValue> QUERY_COMMANDS =
            CommandType.of(
                    "query-commands", Empty.TYPE, BuiltinTypes.ANY, CommandFlag.ALLOW_PRECONFIG);

    /// `query-qmp-schema`
    public static final CommandType<Empty, JsonValue> QUERY_QMP_SCHEMA =
            CommandType.of(
                    "query-qmp-schema", Empty.TYPE, BuiltinTypes.ANY, CommandFlag.ALLOW_PRECONFIG);

    /// `x-cancel`, with the id of the command to cancel
    public static final CommandType<JsonValue, Empty> CANCEL =
            CommandType.of(
                    Cancel.COMMAND,
                    CANCEL_ARGUMENTS,
                    Empty.TYPE,
                    CommandFlag.ALLOW_OOB,
                    CommandFlag.ALLOW_PRECONFIG,
                    CommandFlag.UNSTABLE);

    /// `x-query-inflight`, which lists the commands of all sessions as [InFlight]
    public static final CommandType<Empty, JsonValue> QUERY_IN_FLIGHT =
            CommandType.of(
                    "x-query-inflight",
                    Empty.TYPE,
                    BuiltinTypes.ANY,
                    CommandFlag.ASYNC,
                    CommandFlag.ALLOW_OOB,
                    CommandFlag.ALLOW_PRECONFIG,
                    CommandFlag.UNSTABLE);

    private ProtocolCommands() {}

    /// Registers all of them.
    ///
    /// @param introspection the compiled schema's
    public static void register(CommandTable.Builder table, JsonArray introspection) {
        register(table, () -> introspection);
    }

    /// As the other, for a server that starts before anybody asks for it.
    ///
    /// @param introspection asked each time, on the loop of the session that wants to know
    public static void register(CommandTable.Builder table, Supplier<JsonArray> introspection) {
        table.plain(QMP_CAPABILITIES, ProtocolCommands::negotiate)
                .options(QMP_CAPABILITIES.name(), HandlerOptions::inline)
                .plain(QUERY_COMMANDS, (call, arguments) -> commands(call))
                .options(QUERY_COMMANDS.name(), HandlerOptions::inline)
                .plain(QUERY_QMP_SCHEMA, (call, arguments) -> schema(call, introspection.get()))
                .options(QUERY_QMP_SCHEMA.name(), HandlerOptions::inline)
                .plain(CANCEL, ProtocolCommands::cancel)
                .options(CANCEL.name(), HandlerOptions::inline)
                .async(
                        QUERY_IN_FLIGHT,
                        (call, arguments, ret) ->
                                call.session()
                                        .monitor()
                                        .inFlight(
                                                found -> ret.success(InFlightList.toJson(found))));
    }

    private static ValueType<Set<Capability>> capabilities(EnumType<Capability> known) {
        return StructType.of(
                in -> Set.copyOf(in.optional("enable", known.list()).orElseGet(List::of)),
                (enabled, out) -> out.required("enable", known.list(), List.copyOf(enabled)));
    }

    private static Empty negotiate(Call call, Set<Capability> wanted)
            throws CommandFailedException {
        call.session().negotiate(wanted);
        return Empty.VALUE;
    }

    private static JsonValue commands(Call call) {
        return new JsonArray(
                call.session().monitor().table().entries().stream()
                        .<JsonValue>map(
                                entry -> JsonObject.of("name", new JsonString(entry.type().name())))
                        .toList());
    }

    private static JsonValue schema(Call call, JsonArray introspection) {
        return new VisibleSchema(call.session().monitor().policy()).of(introspection);
    }

    private static Empty cancel(Call call, JsonValue id) throws CommandFailedException {
        if (!call.session().cancel(id)) {
            throw new CommandFailedException(
                    QmpError.generic("No command with id %s is under way", JsonWriter.toText(id)));
        }
        return Empty.VALUE;
    }
}
