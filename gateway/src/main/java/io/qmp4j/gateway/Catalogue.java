package io.qmp4j.gateway;

import io.qmp4j.gateway.Completion.AnswerRule;
import io.qmp4j.gateway.Completion.EventRule;
import io.qmp4j.gateway.Completion.IfGone;
import io.qmp4j.gateway.Completion.Meaning;
import io.qmp4j.gateway.Completion.Progress;
import io.qmp4j.gateway.Completion.Query;
import io.qmp4j.gateway.Completion.Step;
import io.qmp4j.gateway.Completion.Verdict;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.EnumType;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What done means, by commands. Immutable.
public final class Catalogue {
    private static final String FILE = "catalogue.json";
    private static final Duration OFTEN = Duration.ofSeconds(5);

    private static final Bindings NONE = new Bindings(Map.of());

    private static final EnumType<Meaning> MEANING =
            EnumType.of(Meaning.class, each -> each.name().toLowerCase(Locale.ROOT));
    private static final EnumType<IfGone> IF_GONE =
            EnumType.of(IfGone.class, each -> each.name().toLowerCase(Locale.ROOT));
    private static final ValueType<Step> STEP = readOnly(Catalogue::step);
    private static final ValueType<EventRule> EVENT = readOnly(Catalogue::event);
    private static final ValueType<AnswerRule> ANSWER = readOnly(Catalogue::answer);
    private static final ValueType<Query> QUERY = readOnly(Catalogue::query);
    private static final ValueType<Progress> PROGRESS = readOnly(Catalogue::progress);
    private static final ValueType<Completion> COMPLETION = readOnly(Catalogue::completion);

    private final List<Completion> completions;

    private Catalogue(List<Completion> completions) {
        this.completions = List.copyOf(completions);
    }

    /// The built-in one.
    public static Catalogue standard() {
        try (var in = Catalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing");
            }
            return new Catalogue(List.of()).with(JsonStream.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonSyntaxException | InvalidValueException e) {
            throw new IllegalStateException(FILE + ": " + e.getMessage(), e);
        }
    }

    /// One whose first entries are these, so that they come before what there is.
    ///
    /// @param entries a list; `docs/gateway.md` tells what may be in it
    /// @throws InvalidValueException saying which member is at fault and what was expected
    public Catalogue with(JsonValue entries) throws InvalidValueException {
        var all = new ArrayList<>(COMPLETION.list().fromJson(entries));
        all.addAll(completions);
        return new Catalogue(all);
    }

    /// What done means for a command with these arguments, if it means more than that it is
    /// answered.
    Optional<Found> find(String command, JsonObject arguments) {
        for (Completion each : completions) {
            if (each.commands().contains(command) && each.when().fits(arguments, NONE)) {
                return Bindings.of(each.bind(), arguments).map(names -> new Found(each, names));
            }
        }
        return Optional.empty();
    }

    /// @param names what its names mean for this command
    record Found(Completion completion, Bindings names) {
        /// Of a command that is done when it is answered.
        static final Found OF_ANY = new Found(Completion.OF_ANY, NONE);
    }

    private static <T> ValueType<T> readOnly(StructType.Reading<T> reading) {
        return StructType.of(
                reading,
                (value, out) -> {
                    throw new UnsupportedOperationException("A catalogue is not written");
                });
    }

    private static Completion completion(MemberReader in) throws InvalidValueException {
        var commands = in.required("commands", BuiltinTypes.STR.list());
        var when = in.optional("when", BuiltinTypes.ANY).map(Shape::new);
        var bind = in.optional("bind", BuiltinTypes.ANY);
        var query = in.optional("query", QUERY);
        var progress = in.optional("progress", PROGRESS);
        if (progress.isPresent() && query.isEmpty()) {
            throw new InvalidValueException("'progress' of " + commands + " has no 'query'");
        }
        var lost = in.optional("lost", MEANING);
        return new Completion(
                Set.copyOf(commands),
                when.orElse(Shape.ANYTHING),
                bind.isPresent() ? sources(bind.get()) : Map.of(),
                in.optional("before", STEP),
                in.optional("events", EVENT.list()).orElseGet(List::of),
                query,
                progress,
                lost.equals(Optional.of(Meaning.DONE)),
                in.optional("after", STEP),
                in.optional("cancel", STEP),
                in.optional("if-gone", IF_GONE).orElse(IfGone.LEAVE));
    }

    private static Map<String, List<String>> sources(JsonValue bind) throws InvalidValueException {
        if (!(bind instanceof JsonObject object)) {
            throw new InvalidValueException("Invalid parameter type for 'bind', expected: object");
        }
        var sources = new LinkedHashMap<String, List<String>>();
        for (var each : object.members().entrySet()) {
            sources.put(each.getKey(), BuiltinTypes.STR.list().fromJson(each.getValue()));
        }
        return sources;
    }

    private static Step step(MemberReader in) throws InvalidValueException {
        return new Step(
                in.required("execute", BuiltinTypes.STR),
                object(in.optional("arguments", BuiltinTypes.ANY)));
    }

    private static JsonObject object(Optional<JsonValue> arguments) throws InvalidValueException {
        if (arguments.isEmpty()) {
            return JsonObject.of();
        }
        if (arguments.get() instanceof JsonObject object) {
            return object;
        }
        throw new InvalidValueException("Invalid parameter type for 'arguments', expected: object");
    }

    private static EventRule event(MemberReader in) throws InvalidValueException {
        return new EventRule(
                in.required("event", BuiltinTypes.STR),
                in.optional("data", BuiltinTypes.ANY).map(Shape::new).orElse(Shape.ANYTHING),
                verdict(in),
                in.optional("once-begun", BuiltinTypes.BOOL).orElse(false));
    }

    private static AnswerRule answer(MemberReader in) throws InvalidValueException {
        return new AnswerRule(new Shape(in.required("return", BuiltinTypes.ANY)), verdict(in));
    }

    private static Verdict verdict(MemberReader in) throws InvalidValueException {
        var meaning = in.required("means", MEANING);
        var error = in.optional("error", BuiltinTypes.STR);
        if (meaning == Meaning.FAILED && error.isEmpty()) {
            throw new InvalidValueException("What means 'failed' needs an 'error'");
        }
        return new Verdict(meaning, error.orElse(""));
    }

    private static Query query(MemberReader in) throws InvalidValueException {
        var step = step(in);
        var every = in.optional("every", BuiltinTypes.UINT32).map(Duration::ofMillis).orElse(OFTEN);
        if (!every.isPositive()) {
            throw new InvalidValueException("Parameter 'every' expects a positive number");
        }
        var first = in.optional("first", BuiltinTypes.UINT32).map(Duration::ofMillis);
        return new Query(
                step, first.orElse(Duration.ZERO), every, in.required("answers", ANSWER.list()));
    }

    private static Progress progress(MemberReader in) throws InvalidValueException {
        var current = in.optional("current", BuiltinTypes.STR);
        var remaining = in.optional("remaining", BuiltinTypes.STR);
        if (current.isPresent() == remaining.isPresent()) {
            throw new InvalidValueException("'progress' has either 'current' or 'remaining'");
        }
        return new Progress(
                new Shape(in.required("of", BuiltinTypes.ANY)),
                current,
                remaining,
                in.required("total", BuiltinTypes.STR));
    }
}
