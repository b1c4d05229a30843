package io.qmp4j.qapi.codegen;

/// A type as generated code names it.
sealed interface JavaType permits ClassName, JavaType.Primitive, JavaType.Generic {
    Primitive BOOLEAN = new Primitive("boolean", ClassName.of("java.lang", "Boolean"));
    Primitive INT = new Primitive("int", ClassName.of("java.lang", "Integer"));
    Primitive LONG = new Primitive("long", ClassName.of("java.lang", "Long"));
    Primitive DOUBLE = new Primitive("double", ClassName.of("java.lang", "Double"));

    static Generic listOf(JavaType element) {
        return new Generic(RuntimeTypes.LIST, element.boxed());
    }

    static Generic optionalOf(JavaType value) {
        return new Generic(RuntimeTypes.OPTIONAL, value.boxed());
    }

    /// What it is as a type argument.
    JavaType boxed();

    /// How many of a method's parameter slots it takes (Java Virtual Machine Specification, 4.3.3).
    int slots();

    record Primitive(String keyword, ClassName box) implements JavaType {
        @Override
        public JavaType boxed() {
            return box;
        }

        @Override
        public int slots() {
            return keyword.equals("long") || keyword.equals("double") ? 2 : 1;
        }
    }

    record Generic(ClassName raw, JavaType argument) implements JavaType {
        @Override
        public JavaType boxed() {
            return this;
        }

        @Override
        public int slots() {
            return 1;
        }
    }
}
