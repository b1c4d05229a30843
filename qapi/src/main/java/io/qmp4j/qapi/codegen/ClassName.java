package io.qmp4j.qapi.codegen;

/// A class.
///
/// @param outer the class around it with those around that, as in `A.B.`; empty if there is none
record ClassName(String packageName, String outer, String simpleName) implements JavaType {
    static ClassName of(String packageName, String simpleName) {
        return new ClassName(packageName, "", simpleName);
    }

    ClassName nested(String name) {
        return new ClassName(packageName, nameInPackage() + ".", name);
    }

    /// `A.B.C`
    String nameInPackage() {
        return outer + simpleName;
    }

    String outermost() {
        int dot = outer.indexOf('.');
        return dot < 0 ? simpleName : outer.substring(0, dot);
    }

    /// `com.example.A$B`, as class loaders know it.
    String binaryName() {
        return packageName + "." + nameInPackage().replace('.', '$');
    }

    @Override
    public JavaType boxed() {
        return this;
    }

    @Override
    public int slots() {
        return 1;
    }
}
