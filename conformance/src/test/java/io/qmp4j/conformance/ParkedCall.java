package io.qmp4j.conformance;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.ValueType;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.QmpReturn;

/// An asynchronous command that ends when the scenario says so.
final class ParkedCall<R> {
    private final Call call;
    private final ValueType<R> type;
    private final QmpReturn<R> ret;
    private volatile boolean answered;

    ParkedCall(Call call, ValueType<R> type, QmpReturn<R> ret) {
        this.call = call;
        this.type = type;
        this.ret = ret;
    }

    Call call() {
        return call;
    }

    /// For any thread.
    void complete(JsonValue value) {
        answered = true;
        try {
            ret.success(type.fromJson(value));
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("The command has no such result", e);
        }
    }

    void fail(QmpError error) {
        answered = true;
        ret.failure(error);
    }

    boolean isPending() {
        return !answered && !call.isCancelled();
    }
}
