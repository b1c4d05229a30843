package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Event;

import java.util.List;

/// Writes the class with an `EventType` constant for each event.
final class EventsEmitter {
    private final Context context;

    EventsEmitter(Context context) {
        this.context = context;
    }

    List<JavaFile> emit() {
        return new Constants<Event>(
                        context, JavaNames.EVENTS, "The schema's events.", this::constant)
                .emit(context.schema().events());
    }

    private void constant(Event event, JavaFile file) {
        file.gap();
        file.javadoc(context.javadoc(event).text());
        context.annotate(event.features(), file);
        JavaType data = event.data().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
        file.line(
                "public static final $<$> $ = $.of($, $$);",
                RuntimeTypes.EVENT_TYPE,
                data,
                context.names().event(event.name()),
                RuntimeTypes.EVENT_TYPE,
                Literal.of(event.name()),
                context.valueType(event.data(), file),
                context.specialFeatures(event.features(), file));
    }
}
