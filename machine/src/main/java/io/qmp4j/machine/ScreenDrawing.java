package io.qmp4j.machine;

import io.qmp4j.display.Drawing;
import io.qmp4j.display.Surface;
import io.qmp4j.machine.api.RunState;

/// Draws the machine's [Screen]: a head line, colour bars and a grey ramp, the log, and the line
/// that is typed. Larger surfaces get larger dots.
final class ScreenDrawing implements Drawing {
    private static final int WIDTH = 640; // of the layout, in units
    private static final int HEIGHT = 480;
    private static final int MARGIN = 16;
    private static final int DOT = 2;
    private static final int PITCH = 12;
    private static final int LINE = 18;
    private static final int BARS_TOP = 80;
    private static final int BARS = 56;
    private static final int RAMP = 16;
    private static final int LOG_TOP = 172;

    private static final int BACKGROUND = 0x0f1720;
    private static final int PANEL = 0x18242f;
    private static final int EDGE = 0x2e4456;
    private static final int TEXT = 0xc8d6df;
    private static final int DIM = 0x6f8796;
    private static final int ACCENT = 0xffb347;
    private static final int GREEN = 0x5fd38a;
    private static final int YELLOW = 0xf2d15f;
    private static final int[] COLOURS = {
        0xffffff, 0xffff00, 0x00ffff, 0x00ff00, 0xff00ff, 0xff0000, 0x0000ff, 0x000000
    };

    private final Screen screen;
    private final String device;

    /// @param device what the display is called
    ScreenDrawing(Screen screen, String device) {
        this.screen = screen;
        this.device = device;
    }

    @Override
    public void on(Surface surface) {
        var content = screen.content();
        int unit = Math.max(1, Math.min(surface.width() / WIDTH, surface.height() / HEIGHT));
        surface.fill(0, 0, surface.width(), surface.height(), BACKGROUND);
        drawHead(surface, content, unit);
        drawBars(surface, unit);
        drawLog(surface, content, unit);
    }

    private void drawHead(Surface surface, Screen.Content content, int unit) {
        surface.fill(0, 0, surface.width(), 64 * unit, PANEL);
        surface.fill(0, 64 * unit, surface.width(), unit, EDGE);
        DotFont.draw(surface, "qmp4j", MARGIN * unit, 18 * unit, 4 * unit, 24 * unit, ACCENT);
        text(surface, fitted(content.name(), 18), MARGIN + 140, 15, unit, TEXT);
        text(
                surface,
                fitted(device + " " + surface.width() + "x" + surface.height(), 18),
                MARGIN + 140,
                37,
                unit,
                DIM);
        int right = surface.width() / unit - MARGIN;
        var clock = Screen.clock(content.time());
        text(surface, clock, right - clock.length() * PITCH, 15, unit, TEXT);
        var state = content.runState().wireName();
        text(surface, state, right - state.length() * PITCH, 37, unit, colour(content.runState()));
        surface.fill(
                (right - state.length() * PITCH - 16) * unit,
                39 * unit,
                10 * unit,
                10 * unit,
                colour(content.runState()));
    }

    /// As wide as the surface, without a gap.
    private static void drawBars(Surface surface, int unit) {
        int left = MARGIN * unit;
        int width = Math.max(0, surface.width() - 2 * left);
        for (int i = 0; i < COLOURS.length; i++) {
            int from = left + width * i / COLOURS.length;
            int to = left + width * (i + 1) / COLOURS.length;
            surface.fill(from, BARS_TOP * unit, to - from, BARS * unit, COLOURS[i]);
        }
        int steps = 32;
        for (int i = 0; i < steps; i++) {
            int from = left + width * i / steps;
            int to = left + width * (i + 1) / steps;
            int grey = 255 * i / (steps - 1);
            surface.fill(from, (BARS_TOP + BARS) * unit, to - from, RAMP * unit, grey * 0x010101);
        }
    }

    private static void drawLog(Surface surface, Screen.Content content, int unit) {
        int bottom = surface.height() / unit - MARGIN - LINE;
        int rows = Math.max(0, (bottom - LOG_TOP) / LINE);
        var lines = content.lines();
        var shown = lines.subList(Math.max(0, lines.size() - rows), lines.size());
        for (int i = 0; i < shown.size(); i++) {
            var line = shown.get(i);
            int colour = line.startsWith(">") ? ACCENT : TEXT;
            text(surface, line, MARGIN, LOG_TOP + i * LINE, unit, colour);
        }
        surface.fill(
                MARGIN * unit,
                (bottom - 2) * unit,
                surface.width() - 2 * MARGIN * unit,
                unit,
                EDGE);
        text(surface, "> " + content.typed() + "_", MARGIN, bottom + 3, unit, ACCENT);
    }

    private static void text(Surface surface, String text, int x, int y, int unit, int rgb) {
        DotFont.draw(surface, text, x * unit, y * unit, DOT * unit, PITCH * unit, rgb);
    }

    private static String fitted(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "~" : text;
    }

    private static int colour(RunState state) {
        return state == RunState.RUNNING ? GREEN : YELLOW;
    }
}
