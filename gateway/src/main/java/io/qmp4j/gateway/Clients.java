package io.qmp4j.gateway;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpReturn;
import io.qmp4j.qmp.server.QmpSession;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What clients ask for, and the names that they have given to descriptors. Confined to the
/// upstream's loop, but for the tables.
final class Clients {
    private static final String NAME = "fdname";
    private static final String GET = "getfd";
    private static final String CLOSE = "closefd";
    private static final String ADD = "add-fd";

    private final Upstream upstream;
    private final Catalogue catalogue;
    private final Awaitings awaitings;
    private final Consumer<Errand> submit;
    private final Map<Long, DescriptorNames> names = new HashMap<>();

    /// @param submit sends a command to the upstream
    Clients(Upstream upstream, Catalogue catalogue, Awaitings awaitings, Consumer<Errand> submit) {
        this.upstream = upstream;
        this.catalogue = catalogue;
        this.awaitings = awaitings;
        this.submit = submit;
    }

    /// Negotiation is ours, everything else is the upstream's.
    CommandTable table() {
        return passing(CommandTable.builder(), ProtocolCommands.QMP_CAPABILITIES).build();
    }

    /// As [#table], for listeners where commands can be awaited.
    ///
    /// @param inFlight answers `x-query-inflight`
    CommandTable awaitingTable(Consumer<QmpReturn<JsonValue>> inFlight) {
        var table = passing(CommandTable.builder(), ProtocolCommands.EXTENDED_CAPABILITIES);
        return table.async(
                        passing(ProtocolCommands.QUERY_IN_FLIGHT.name()),
                        (call, arguments, ret) -> {
                            if (call.session().has(Capability.AWAIT)) {
                                inFlight.accept(ret);
                            } else {
                                pass(call, arguments, ret);
                            }
                        })
                .build();
    }

    private CommandTable.Builder passing(
            CommandTable.Builder table, CommandType<Set<Capability>, Empty> negotiate) {
        return table.plain(
                        negotiate,
                        (call, wanted) -> {
                            call.session().negotiate(wanted);
                            return Empty.VALUE;
                        })
                .options(negotiate.name(), HandlerOptions::inline)
                .async(passing(GET), this::name)
                .options(GET, HandlerOptions::withDescriptor)
                .async(passing(CLOSE), this::close)
                .async(passing(ADD), this::add)
                .options(ADD, HandlerOptions::withDescriptor)
                .otherwise(this::pass);
    }

    /// It is over.
    void left(QmpSession session) {
        var gone = names.remove(session.number());
        if (gone != null) {
            for (String each : gone.all()) {
                submit.accept(OwnCommand.of(CLOSE, JsonObject.of(NAME, new JsonString(each))));
            }
        }
        upstream.ownerLeft(session.number());
    }

    /// The upstream is another one, which knows none of them.
    void forgetNames() {
        names.clear();
    }

    private static CommandType<JsonValue, JsonValue> passing(String name) {
        return CommandType.of(
                name,
                BuiltinTypes.ANY,
                BuiltinTypes.ANY,
                CommandFlag.ASYNC,
                CommandFlag.ALLOW_OOB,
                CommandFlag.ALLOW_PRECONFIG);
    }

    /// Sends it on, as it is wished.
    ///
    /// @param prepare changes what is sent
    private void send(
            Call call, JsonValue arguments, QmpReturn<JsonValue> ret, Consumer<Passage> prepare) {
        var request = JsonText.of(call.text());
        if (call.session().has(Capability.AWAIT)) {
            try {
                var wishes = Wishes.of(request);
                if (wishes.any()) {
                    await(call, arguments, ret, prepare, wishes);
                    return;
                }
            } catch (CommandFailedException e) {
                ret.failure(e.error());
                return;
            }
        }
        var passage = new Passage(call, request, Passage.to(ret));
        prepare.accept(passage);
        submit.accept(passage);
    }

    private void await(
            Call call,
            JsonValue arguments,
            QmpReturn<JsonValue> ret,
            Consumer<Passage> prepare,
            Wishes wishes) {
        var found =
                wishes.awaits() && arguments instanceof JsonObject given
                        ? catalogue.find(call.command(), given)
                        : Optional.<Catalogue.Found>empty();
        var awaited =
                new AwaitedCommand(
                        awaitings, found.orElse(Catalogue.Found.OF_ANY), wishes, call, ret);
        var request = Wishes.without(JsonText.of(call.text()));
        var passage = new Passage(call, request, awaited);
        prepare.accept(passage);
        awaited.begin(passage);
    }

    private void pass(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        send(call, arguments, ret, passage -> renameIn(passage, call, arguments));
    }

    private void renameIn(Passage passage, Call call, JsonValue arguments) {
        var own = names.isEmpty() ? null : names.get(call.session().number());
        if (own != null && arguments instanceof JsonObject given) {
            var renamed = own.renamed(given);
            if (!renamed.equals(given)) {
                passage.rename(renamed, own.prefix());
            }
        }
    }

    private void name(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        send(
                call,
                arguments,
                ret,
                passage -> {
                    var name = nameIn(arguments);
                    if (name.isPresent()) {
                        var own = namesOf(call);
                        rename(passage, arguments, name.get(), own);
                        if (own.give(name.get())) {
                            passage.onError(() -> own.forget(name.get()));
                        }
                    }
                    passage.takeDescriptor();
                });
    }

    private void close(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        send(
                call,
                arguments,
                ret,
                passage ->
                        nameIn(arguments)
                                .ifPresent(
                                        name -> {
                                            var own = namesOf(call);
                                            rename(passage, arguments, name, own);
                                            own.forget(name);
                                        }));
    }

    private void add(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        send(call, arguments, ret, Passage::takeDescriptor);
    }

    private DescriptorNames namesOf(Call call) {
        return names.computeIfAbsent(call.session().number(), DescriptorNames::new);
    }

    private static Optional<String> nameIn(JsonValue arguments) {
        return arguments instanceof JsonObject given
                        && given.member(NAME).orElse(null) instanceof JsonString(var name)
                ? Optional.of(name)
                : Optional.empty();
    }

    private static void rename(
            Passage passage, JsonValue arguments, String name, DescriptorNames own) {
        if (arguments instanceof JsonObject given) {
            var renamed = JsonObject.builder();
            given.members()
                    .forEach(
                            (member, value) ->
                                    renamed.put(
                                            member,
                                            member.equals(NAME)
                                                    ? new JsonString(own.known(name))
                                                    : value));
            passage.rename(renamed.build(), own.prefix());
        }
    }
}
