package io.qmp4j.hmp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command of the human monitor. Immutable.
public final class HmpCommand {
    /// What it does.
    sealed interface Action {
        record Handle(HmpHandler handler) implements Action {}

        /// @param alone what the name does without another one behind it
        record Group(HmpTable commands, HmpHandler alone) implements Action {}
    }

    private final List<String> names;
    private final ArgumentSpec spec;
    private final String parameters;
    private final String help;
    private final boolean preconfig;
    private final Map<String, HmpCompleter> completers;
    private final Action action;

    private HmpCommand(Builder builder, Action action) {
        this.names = List.of(builder.names.split("\\|"));
        this.spec = builder.spec;
        this.parameters = builder.parameters;
        this.help = builder.help;
        this.preconfig = builder.preconfig;
        this.completers = Map.copyOf(builder.completers);
        this.action = action;
    }

    private HmpCommand(HmpCommand other, Action action) {
        this.names = other.names;
        this.spec = other.spec;
        this.parameters = other.parameters;
        this.help = other.help;
        this.preconfig = other.preconfig;
        this.completers = other.completers;
        this.action = action;
    }

    /// @param names with its aliases, `quit|q`
    /// @param help what it does, as `help` tells it
    public static Builder named(String names, String help) {
        return new Builder(names, help);
    }

    /// As messages call it: `quit|q`.
    public String title() {
        return String.join("|", names);
    }

    List<String> names() {
        return names;
    }

    ArgumentSpec spec() {
        return spec;
    }

    /// As `help` tells them.
    public String parameters() {
        return parameters;
    }

    /// What it does.
    public String help() {
        return help;
    }

    /// Whether it may run before the machine is initialised.
    boolean allowsPreconfig() {
        return preconfig;
    }

    /// The same, of a group only what may run before the machine is initialised.
    HmpCommand inPreconfig() {
        return switch (action) {
            case Action.Handle _ -> this;
            case Action.Group(var commands, var alone) ->
                    new HmpCommand(this, new Action.Group(commands.inPreconfig(), alone));
        };
    }

    Optional<HmpCompleter> completer(String parameter) {
        return Optional.ofNullable(completers.get(parameter));
    }

    Action action() {
        return action;
    }

    Optional<HmpTable> group() {
        return action instanceof Action.Group(var commands, _)
                ? Optional.of(commands)
                : Optional.empty();
    }

    /// Collects what a command needs.
    public static final class Builder {
        private final String names;
        private final String help;
        private ArgumentSpec spec = new ArgumentSpec(List.of());
        private String parameters = "";
        private final Map<String, HmpCompleter> completers = new HashMap<>();
        private boolean preconfig;

        private Builder(String names, String help) {
            this.names = names;
            this.help = help;
        }

        /// @param spec in the letters of QEMU's tables, `filename:F,format:-fs,device:s?,head:i?`
        /// @param parameters the same as `help` tells it, `filename [-f format] [device [head]]`
        /// @throws IllegalArgumentException if the specification can't be read
        public Builder takes(String spec, String parameters) {
            this.spec = ArgumentSpec.parse(spec);
            this.parameters = parameters;
            return this;
        }

        /// @param parameter one of those it takes; file names complete of themselves
        /// @throws IllegalArgumentException if it takes no such
        public Builder completing(String parameter, HmpCompleter completer) {
            if (spec.find(parameter).isEmpty()) {
                throw new IllegalArgumentException(names + " takes no '" + parameter + "'");
            }
            completers.put(parameter, completer);
            return this;
        }

        /// It may run before the machine is initialised.
        public Builder allowPreconfig() {
            preconfig = true;
            return this;
        }

        public HmpCommand handledBy(HmpHandler handler) {
            return new HmpCommand(this, new Action.Handle(handler));
        }

        /// Its first argument is the name of a command of another table.
        public HmpCommand group(HmpTable commands, HmpHandler alone) {
            return new HmpCommand(this, new Action.Group(commands, alone));
        }
    }
}
