package io.qmp4j.qapi.compat;

import java.util.Set;
import java.util.function.Consumer;

/// What features came and went. They say nothing of the syntax, so none of it is incompatible.
final class FeatureChanges {
    private FeatureChanges() {}

    static void tell(Set<String> oldOnes, Set<String> newOnes, Consumer<String> told) {
        for (String name : newOnes) {
            if (!oldOnes.contains(name)) {
                told.accept("feature '" + name + "' added");
            }
        }
        for (String name : oldOnes) {
            if (!newOnes.contains(name)) {
                told.accept("feature '" + name + "' removed");
            }
        }
    }
}
