package io.qmp4j.display.image;

import io.qmp4j.display.Capture;
import io.qmp4j.display.Consoles;
import io.qmp4j.display.DirectDisplay;
import io.qmp4j.display.Frame;
import io.qmp4j.display.Surface;

import java.util.concurrent.CompletableFuture;

/// Frames whose every pixel is known.
final class Pictures {
    private Pictures() {}

    /// Noise, but for every third row, which repeats the one above.
    static int pixel(int x, int y) {
        int hash = (x * 0x9E3779B1) ^ ((y - (y % 3 == 2 ? 1 : 0)) * 0x85EBCA6B);
        hash ^= hash >>> 15;
        return (hash * 0xC2B2AE35) >>> 8;
    }

    static Frame of(int width, int height) {
        var taken = new CompletableFuture<Frame>();
        var display =
                new DirectDisplay(
                        new Surface(width, height),
                        surface -> {
                            for (int y = 0; y < height; y++) {
                                for (int x = 0; x < width; x++) {
                                    surface.set(x, y, pixel(x, y));
                                }
                            }
                        });
        var console = new Consoles().add("", 0, display);
        console.capture(outcome -> taken.complete(((Capture.Taken) outcome).frame()));
        return taken.join();
    }
}
