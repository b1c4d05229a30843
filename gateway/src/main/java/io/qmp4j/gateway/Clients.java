package io.qmp4j.gateway;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
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
import java.util.function.Consumer;

/// What clients ask for, and the names that they have given to descriptors. Confined to the
/// upstream's loop, but for the tables.
final class Clients {
    private static final String NAME = "fdname";
    private static final String GET = "getfd";
    private static final String CLOSE = "closefd";
    private static final String ADD = "add-fd";

    private final Upstream upstream;
    private final Consumer<Errand> submit;
    private final Map<Long, DescriptorNames> names = new HashMap<>();

    /// @param submit sends a command to the upstream
    Clients(Upstream upstream, Consumer<Errand> submit) {
        this.upstream = upstream;
        this.submit = submit;
    }

    /// Negotiation is ours, everything else is the upstream's.
    CommandTable table() {
        var negotiate = ProtocolCommands.QMP_CAPABILITIES;
        return CommandTable.builder()
                .plain(
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
                .otherwise(this::pass)
                .build();
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

    private void pass(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        var passage = new Passage(call, ret);
        var own = names.isEmpty() ? null : names.get(call.session().number());
        if (own != null && arguments instanceof JsonObject given) {
            var renamed = own.renamed(given);
            if (!renamed.equals(given)) {
                passage.rename(renamed, own.prefix());
            }
        }
        submit.accept(passage);
    }

    private void name(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        var passage = new Passage(call, ret);
        var name = nameIn(arguments);
        if (name.isPresent()) {
            var own = names.computeIfAbsent(call.session().number(), DescriptorNames::new);
            rename(passage, arguments, name.get(), own);
            if (own.give(name.get())) {
                passage.onError(() -> own.forget(name.get()));
            }
        }
        passage.takeDescriptor();
        submit.accept(passage);
    }

    private void close(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        var passage = new Passage(call, ret);
        var name = nameIn(arguments);
        if (name.isPresent()) {
            var own = names.computeIfAbsent(call.session().number(), DescriptorNames::new);
            rename(passage, arguments, name.get(), own);
            own.forget(name.get());
        }
        submit.accept(passage);
    }

    private void add(Call call, JsonValue arguments, QmpReturn<JsonValue> ret) {
        var passage = new Passage(call, ret);
        passage.takeDescriptor();
        submit.accept(passage);
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
