package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The commands of a server with their handlers, in the order of registration. Immutable.
public final class CommandTable {
    private static final CommandType<JsonValue, JsonValue> ANY_COMMAND =
            CommandType.of(
                    "*",
                    BuiltinTypes.ANY,
                    BuiltinTypes.ANY,
                    CommandFlag.ASYNC,
                    CommandFlag.ALLOW_OOB,
                    CommandFlag.ALLOW_PRECONFIG);

    /// One command and what carries it out.
    public record Entry<A, R>(
            CommandType<A, R> type, CommandHandler<A, R> handler, HandlerOptions options) {}

    private final Map<String, Entry<?, ?>> entries;
    private final Optional<Entry<?, ?>> otherwise;

    private CommandTable(Map<String, Entry<?, ?>> entries, Optional<Entry<?, ?>> otherwise) {
        this.entries = entries;
        this.otherwise = otherwise;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<Entry<?, ?>> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /// What carries out a command, whether it is registered or not.
    Optional<Entry<?, ?>> resolve(String name) {
        var known = entries.get(name);
        return known == null ? otherwise : Optional.of(known);
    }

    /// Whether there is something that carries out what is not registered.
    boolean passesOn() {
        return otherwise.isPresent();
    }

    /// Whether it must be alone in its session.
    boolean isExclusive(String name) {
        var entry = entries.get(name);
        return entry != null && entry.options().exclusive();
    }

    public Collection<Entry<?, ?>> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /// Collects handlers. A name registered twice, or a handler that is not of the kind that the
    /// schema says, is an [IllegalArgumentException].
    public static final class Builder {
        private final Map<String, Entry<?, ?>> entries = new LinkedHashMap<>();
        private Optional<Entry<?, ?>> otherwise = Optional.empty();

        private Builder() {}

        /// Has every command that is not registered carried out by `handler`, out of band too, and
        /// the texts of requests kept: [Call#text]. What is no request at all is refused before.
        public Builder otherwise(CommandHandler.Async<JsonValue, JsonValue> handler) {
            otherwise = Optional.of(new Entry<>(ANY_COMMAND, handler, HandlerOptions.STANDARD));
            return this;
        }

        public <A, R> Builder plain(CommandType<A, R> type, CommandHandler.Plain<A, R> handler) {
            require(
                    !type.has(CommandFlag.ASYNC) && !type.has(CommandFlag.COROUTINE),
                    type.name(),
                    "plain");
            return add(type, handler);
        }

        public <A, R> Builder coroutine(
                CommandType<A, R> type, CommandHandler.Plain<A, R> handler) {
            require(type.has(CommandFlag.COROUTINE), type.name(), "a coroutine");
            return add(type, handler);
        }

        public <A, R> Builder async(CommandType<A, R> type, CommandHandler.Async<A, R> handler) {
            require(type.has(CommandFlag.ASYNC), type.name(), "async");
            return add(type, handler);
        }

        /// Changes the options of a command that is registered already.
        public Builder options(String name, UnaryOperator<HandlerOptions> change) {
            var entry = entries.get(name);
            if (entry == null) {
                throw new IllegalArgumentException("Command '" + name + "' is not registered");
            }
            entries.put(name, changed(entry, change));
            return this;
        }

        public CommandTable build() {
            return new CommandTable(new LinkedHashMap<>(entries), otherwise);
        }

        private static <A, R> Entry<A, R> changed(
                Entry<A, R> entry, UnaryOperator<HandlerOptions> change) {
            return new Entry<>(entry.type, entry.handler, change.apply(entry.options));
        }

        private <A, R> Builder add(CommandType<A, R> type, CommandHandler<A, R> handler) {
            var entry = new Entry<>(type, handler, HandlerOptions.STANDARD);
            if (entries.putIfAbsent(type.name(), entry) != null) {
                throw new IllegalArgumentException(
                        "Command '" + type.name() + "' is registered already");
            }
            return this;
        }

        private static void require(boolean holds, String name, String kind) {
            if (!holds) {
                throw new IllegalArgumentException(
                        "Command '" + name + "' is not " + kind + " in its schema");
            }
        }
    }
}
