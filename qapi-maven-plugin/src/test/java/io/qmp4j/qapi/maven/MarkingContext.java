package io.qmp4j.qapi.maven;

import org.codehaus.plexus.util.Scanner;
import org.sonatype.plexus.build.incremental.BuildContext;

import java.io.File;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** An IDE that keeps what it is to mark; nothing else is asked of it. */
final class MarkingContext implements BuildContext {
    private final List<String> marks = new ArrayList<>();

    List<String> marks() {
        return marks;
    }

    @Override
    public void addMessage(
            File file, int line, int column, String message, int severity, Throwable cause) {
        marks.add("%s:%d:%d: %s (%d)".formatted(file, line, column, message, severity));
    }

    @Override
    public void removeMessages(File file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasDelta(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasDelta(File file) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is older than generics
    public boolean hasDelta(List paths) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void refresh(File file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OutputStream newFileOutputStream(File file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scanner newScanner(File folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scanner newDeleteScanner(File folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scanner newScanner(File folder, boolean ignoreDelta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isIncremental() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setValue(String key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getValue(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public void addWarning(File file, int line, int column, String message, Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public void addError(File file, int line, int column, String message, Throwable cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUptodate(File target, File source) {
        throw new UnsupportedOperationException();
    }
}
