package io.qmp4j.display;

/// Something to be drawn. Called by one thread at a time for a surface.
@FunctionalInterface
public interface Drawing {
    void on(Surface surface);
}
