package io.qmp4j.qapi.compat;

import java.util.Comparator;

/// One difference between two schemas, as a command or event has it. Sorted by its text.
///
/// @param name of the command or event
/// @param path to what has changed, from the arguments, the return or the data: members behind
///   dots, `[]` for the elements of an array, `(driver=qcow2)` for a branch of a union; empty for
///   them as a whole
/// @param what such as `removed`, or `enum value 'foo' added`
public record Change(
        Subject subject, String name, Part part, String path, String what, Verdict verdict)
        implements Comparable<Change> {
    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::text).thenComparing(Change::verdict);

    /// What a schema offers.
    public enum Subject {
        COMMAND("command"),
        EVENT("event");

        private final String text;

        Subject(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// Where in a command or event.
    public enum Part {
        /// The command or event itself.
        WHOLE("", ""),
        ARGUMENTS("arguments", "argument"),
        RETURN("return", "return"),
        DATA("data", "data");

        private final String text;
        private final String ofMember;

        Part(String text, String ofMember) {
            this.text = text;
            this.ofMember = ofMember;
        }

        /// Empty for [#WHOLE].
        public String text() {
            return text;
        }
    }

    /// On one line: `command blockdev-add: argument 'driver': enum value 'foo' removed`.
    public String text() {
        var text = new StringBuilder(subject.text()).append(' ').append(name).append(": ");
        if (part != Part.WHOLE) {
            text.append(path.isEmpty() ? part.text : part.ofMember + " '" + path + "'");
            text.append(": ");
        }
        return text.append(what).toString();
    }

    @Override
    public int compareTo(Change other) {
        return ORDER.compare(this, other);
    }
}
