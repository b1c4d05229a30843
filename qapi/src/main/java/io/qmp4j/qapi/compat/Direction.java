package io.qmp4j.qapi.compat;

/// Which way values of a type go. The same change may be harmless one way and not the other.
enum Direction {
    /// From client to server.
    INPUT(Verdict.INPUT_INCOMPATIBLE),
    /// From server to client.
    OUTPUT(Verdict.OUTPUT_INCOMPATIBLE);

    private final Verdict incompatible;

    Direction(Verdict incompatible) {
        this.incompatible = incompatible;
    }

    Verdict incompatible() {
        return incompatible;
    }

    /// Of a change after which there are more values than before: whoever receives them has to know
    /// them.
    Verdict ofMore() {
        return this == INPUT ? Verdict.COMPATIBLE : incompatible;
    }

    /// Of a change after which there are fewer values than before.
    Verdict ofFewer() {
        return this == INPUT ? incompatible : Verdict.COMPATIBLE;
    }
}
