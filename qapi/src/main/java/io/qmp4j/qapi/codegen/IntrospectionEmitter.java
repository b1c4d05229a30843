package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import javax.lang.model.element.Modifier;

/// Writes the class that loads the answer to `query-qmp-schema`: a resource beside it, since it is
/// too long for a constant.
final class IntrospectionEmitter {
    static final String RESOURCE = "introspection.json";

    private final Context context;

    IntrospectionEmitter(Context context) {
        this.context = context;
    }

    TypeSpec emit() {
        var name = context.names().generated(JavaNames.INTROSPECTION);
        return TypeSpec.classBuilder(name)
                .addJavadoc("What {@code query-qmp-schema} answers.")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(
                        MethodSpec.methodBuilder("load")
                                .addJavadoc("Reads the resource anew each time.")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .returns(RuntimeTypes.JSON_ARRAY)
                                .addStatement(
                                        "return $T.read($T.class.getResourceAsStream($S))",
                                        RuntimeTypes.INTROSPECTION,
                                        name,
                                        RESOURCE)
                                .build())
                .build();
    }
}
