package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Event;

import javax.lang.model.element.Modifier;

/// Writes the class with an `EventType` constant for each event.
final class EventsEmitter {
    private final Context context;

    EventsEmitter(Context context) {
        this.context = context;
    }

    TypeSpec emit() {
        var type =
                CommandsEmitter.holder(
                        context.names().generated(JavaNames.EVENTS), "The schema's events.");
        for (Event event : context.schema().events()) {
            type.addField(constant(event));
        }
        return type.build();
    }

    private FieldSpec constant(Event event) {
        TypeName data = event.data().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
        var dataType =
                event.data()
                        .map(context.types()::valueType)
                        .orElseGet(() -> CodeBlock.of("$T.TYPE", RuntimeTypes.EMPTY));
        return FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeTypes.EVENT_TYPE, data),
                        context.names().event(event.name()),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc(context.javadoc(event).build())
                .addAnnotations(context.annotations(event.features()))
                .initializer(
                        "$T.of($S, $L$L)",
                        RuntimeTypes.EVENT_TYPE,
                        event.name(),
                        dataType,
                        context.specialFeatures(event.features()))
                .build();
    }
}
