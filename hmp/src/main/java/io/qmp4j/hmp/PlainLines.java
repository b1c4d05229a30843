package io.qmp4j.hmp;

/// Lines from what is no terminal: nothing is echoed.
final class PlainLines implements LineSource {
    private static final int LONGEST_LINE = 4095; // what is longer is cut off, as in QEMU

    private final LineListener listener;
    private final String prompt;
    private final StringBuilder line = new StringBuilder();

    PlainLines(String prompt, LineListener listener) {
        this.prompt = prompt;
        this.listener = listener;
    }

    @Override
    public void prompt() {
        listener.echo(prompt);
    }

    @Override
    public void key(char c) {
        if (c == '\n') {
            var text = line.toString();
            line.setLength(0);
            listener.line(text);
        } else if (c >= ' ' || c == '\t') {
            if (line.length() < LONGEST_LINE) {
                line.append(c);
            }
        }
    }

    @Override
    public void resized(int columns) {}
}
