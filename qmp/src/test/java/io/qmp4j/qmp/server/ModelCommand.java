package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.QmpError;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// One command of a model run: its kind, and what has become of it so far.
final class ModelCommand {
    /// The kinds of commands that an exploration mixes. The sign stands for it in a script.
    enum Kind {
        ASYNC("", "execute"),
        OUT_OF_BAND("!", "exec-oob"),
        SILENT("~", "execute"),
        FAILING("e", "execute"),
        PLAIN("p", "execute"),
        ALONE("x", "execute"),
        INLINE("i", "execute"),
        UNKNOWN("?", "execute"),
        DETACHED("d", "execute");

        private final String sign;
        private final String execute;
        private final String command;

        Kind(String sign, String execute) {
            this.sign = sign;
            this.execute = execute;
            this.command = "m-" + name().toLowerCase(Locale.ROOT);
        }

        String command() {
            return command;
        }

        /// Whether its answer stands when its handler has begun.
        boolean isAnsweredAtOnce() {
            return this == INLINE || this == UNKNOWN;
        }

        /// Whether what stands behind it in line waits for its answer.
        boolean holdsTheLine() {
            return this == PLAIN || this == ALONE;
        }
    }

    /// Which came first.
    enum Decision {
        NONE,
        RETURNED,
        CANCELLED
    }

    final int number;
    final Kind kind;
    Decision decision = Decision.NONE;
    boolean started;
    boolean returned; // by its handler, in vain or not
    @Nullable String words; // its answer, "" for none, null while there is none
    @Nullable QmpReturn<JsonValue> ret; // of the real one
    @Nullable Call call;
    int hooks; // how often its cancel hook has run

    ModelCommand(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    boolean isOutOfBand() {
        return kind == Kind.OUT_OF_BAND;
    }

    boolean isUndecided() {
        return started && decision == Decision.NONE;
    }

    String request() {
        return "{'" + kind.execute + "': '" + kind.command() + "', 'id': " + number + "}";
    }

    /// What its handler answers, as it is sent.
    String result() {
        return switch (kind) {
            case SILENT -> "";
            case FAILING -> error("GenericError", "broken");
            case UNKNOWN -> error("CommandNotFound", "The command m-unknown has not been found");
            case ASYNC, OUT_OF_BAND, PLAIN, ALONE, INLINE, DETACHED ->
                    "{\"return\": {}, \"id\": " + number + "}";
        };
    }

    String cancelled() {
        return error("GenericError", "Command was cancelled");
    }

    String late() {
        return error("GenericError", "Command '" + kind.command() + "' was not done within 1 s");
    }

    /// Has the real handler answer.
    void answer() {
        if (ret == null) {
            throw new AssertionError(this + " has not begun");
        }
        if (kind == Kind.FAILING) {
            ret.failure(QmpError.generic("broken"));
        } else {
            ret.success(JsonObject.of());
        }
    }

    @Override
    public String toString() {
        return number + kind.sign;
    }

    private String error(String errorClass, String desc) {
        return "{\"id\": "
                + number
                + ", \"error\": {\"class\": \""
                + errorClass
                + "\", \"desc\": \""
                + desc
                + "\"}}";
    }
}
