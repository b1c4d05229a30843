package io.qmp4j.qmp;

import java.util.Locale;

/// The features that a compatibility policy acts on.
public enum SpecialFeature {
    DEPRECATED,
    UNSTABLE;

    /// As it begins QEMU's messages: `Deprecated`, `Unstable`.
    String title() {
        var name = name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
