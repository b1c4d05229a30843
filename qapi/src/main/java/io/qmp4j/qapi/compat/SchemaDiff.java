package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.compat.Change.Part;
import io.qmp4j.qapi.compat.Change.Subject;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Command.Flag;
import io.qmp4j.qapi.schema.Event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What a client or a server that was made for one schema meets in another.
public final class SchemaDiff {
    private final ComparedSchema old;
    private final ComparedSchema now;
    private final List<Change> changes = new ArrayList<>();

    private SchemaDiff(ComparedSchema old, ComparedSchema now) {
        this.old = old;
        this.now = now;
    }

    /// The changes in their order. Of types there is only what commands and events use them for:
    /// their names are no part of the protocol.
    public static List<Change> between(ComparedSchema old, ComparedSchema now) {
        var diff = new SchemaDiff(old, now);
        diff.commands();
        diff.events();
        return diff.changes.stream().sorted().toList();
    }

    private void commands() {
        var before = old.commands();
        var after = now.commands();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            var oldOne = Optional.ofNullable(before.get(name));
            var newOne = Optional.ofNullable(after.get(name));
            if (oldOne.isEmpty()) {
                whole(Subject.COMMAND, name, "added", Verdict.COMPATIBLE);
            } else if (newOne.isEmpty()) {
                whole(Subject.COMMAND, name, "removed", Verdict.INPUT_INCOMPATIBLE);
            } else {
                command(oldOne.get(), newOne.get());
            }
        }
    }

    private void events() {
        var before = old.events();
        var after = now.events();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            var oldOne = Optional.ofNullable(before.get(name));
            var newOne = Optional.ofNullable(after.get(name));
            if (oldOne.isEmpty()) {
                whole(Subject.EVENT, name, "added", Verdict.COMPATIBLE);
            } else if (newOne.isEmpty()) {
                whole(Subject.EVENT, name, "removed", Verdict.OUTPUT_INCOMPATIBLE);
            } else {
                event(oldOne.get(), newOne.get());
            }
        }
    }

    private void command(Command before, Command after) {
        var name = before.name();
        FeatureChanges.tell(
                old.features(before),
                now.features(after),
                what -> whole(Subject.COMMAND, name, what, Verdict.COMPATIBLE));
        flag(before, after, Flag.ALLOW_OOB, Verdict.COMPATIBLE, Verdict.INPUT_INCOMPATIBLE);
        if (old.isWritten() && now.isWritten()) {
            flag(
                    before,
                    after,
                    Flag.ALLOW_PRECONFIG,
                    Verdict.COMPATIBLE,
                    Verdict.INPUT_INCOMPATIBLE);
            // a client waits for what does not come, or gets what it does not wait for
            flag(
                    before,
                    after,
                    Flag.NO_SUCCESS_RESPONSE,
                    Verdict.OUTPUT_INCOMPATIBLE,
                    Verdict.OUTPUT_INCOMPATIBLE);
        }
        data(Subject.COMMAND, name, Part.ARGUMENTS, before.arguments(), after.arguments());
        data(Subject.COMMAND, name, Part.RETURN, before.returns(), after.returns());
    }

    private void flag(Command before, Command after, Flag flag, Verdict added, Verdict removed) {
        var what =
                switch (flag) {
                    case ALLOW_OOB -> "'allow-oob'";
                    case ALLOW_PRECONFIG -> "'allow-preconfig'";
                    case NO_SUCCESS_RESPONSE -> "'success-response': false";
                    case NO_GEN, BOXED, COROUTINE, ASYNC ->
                            throw new IllegalArgumentException(flag + " is not seen on the wire");
                };
        if (!before.has(flag) && after.has(flag)) {
            whole(Subject.COMMAND, before.name(), what + " added", added);
        } else if (before.has(flag) && !after.has(flag)) {
            whole(Subject.COMMAND, before.name(), what + " removed", removed);
        }
    }

    private void event(Event before, Event after) {
        FeatureChanges.tell(
                old.features(before),
                now.features(after),
                what -> whole(Subject.EVENT, before.name(), what, Verdict.COMPATIBLE));
        data(Subject.EVENT, before.name(), Part.DATA, before.data(), after.data());
    }

    private void data(
            Subject subject,
            String name,
            Part part,
            Optional<String> before,
            Optional<String> after) {
        var direction = part == Part.ARGUMENTS ? Direction.INPUT : Direction.OUTPUT;
        new DataComparison(
                        old,
                        now,
                        direction,
                        (path, what, verdict) ->
                                changes.add(new Change(subject, name, part, path, what, verdict)))
                .compare(
                        before.orElse(ComparedSchema.EMPTY_OBJECT),
                        after.orElse(ComparedSchema.EMPTY_OBJECT));
    }

    private void whole(Subject subject, String name, String what, Verdict verdict) {
        changes.add(new Change(subject, name, Part.WHOLE, "", what, verdict));
    }
}
