package io.qmp4j.qapi.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a class that has nothing but constants. Where there are so many that their initialization
/// would not fit into a method, it inherits them from interfaces.
final class Constants<T> {
    /// Each takes some 40 bytes of the 64 KiB that a method can have, and 20 entries of the 65,535
    /// that a class has for constants.
    static final int MOST = 1000;

    private final Context context;
    private final String name;
    private final String description;
    private final BiConsumer<T, JavaFile> constant;

    /// @param constant writes the declaration of one
    Constants(Context context, String name, String description, BiConsumer<T, JavaFile> constant) {
        this.context = context;
        this.name = name;
        this.description = description;
        this.constant = constant;
    }

    List<JavaFile> emit(List<T> values) {
        var file = context.file(context.names().generated(name));
        file.javadoc(description);
        var parts = parts(values);
        if (parts.size() == 1) {
            Context.suppressDeprecation(file);
            file.line("public final class $ {", file.type());
            values.forEach(value -> constant.accept(value, file));
        } else {
            var interfaces =
                    IntStream.rangeClosed(1, parts.size())
                            .mapToObj(number -> file.code("$", context.names().part(name, number)))
                            .collect(Collectors.joining(", "));
            file.line("public final class $ implements $ {", file.type(), interfaces);
        }
        file.gap();
        file.line("private $() {", file.type());
        file.line("}");
        file.line("}");
        var files = new ArrayList<JavaFile>();
        files.add(file);
        if (parts.size() > 1) {
            parts.forEach(part -> files.add(part(part, files.size())));
        }
        return files;
    }

    /// The values, as many together as one class takes; one list at least.
    static <T> List<List<T>> parts(List<T> values) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from == 0 || from < values.size(); from += MOST) {
            parts.add(values.subList(from, Math.min(values.size(), from + MOST)));
        }
        return parts;
    }

    private JavaFile part(List<T> values, int number) {
        var file = context.file(context.names().part(name, number));
        file.javadoc(description);
        Context.suppressDeprecation(file);
        file.line("public interface $ {", file.type());
        values.forEach(value -> constant.accept(value, file));
        file.line("}");
        return file;
    }
}
