package io.qmp4j.qmp;

import java.util.Optional;
import java.util.Set;

/// What becomes of deprecated and unstable interfaces (QEMU's `-compat`): which are refused in
/// requests and which are left out of responses, events and introspection.
///
/// @param rejected refused in requests
/// @param hidden left out of what is sent
public record CompatPolicy(Set<SpecialFeature> rejected, Set<SpecialFeature> hidden) {
    /// QEMU's default.
    public static final CompatPolicy ACCEPT_ALL = new CompatPolicy(Set.of(), Set.of());

    public CompatPolicy {
        rejected = Set.copyOf(rejected);
        hidden = Set.copyOf(hidden);
    }

    /// The refusal of something with these features, if this policy refuses it.
    ///
    /// @param kind `command`, `parameter` or `value`
    public Optional<String> refusal(Set<SpecialFeature> features, String kind, String name) {
        if (features.isEmpty() || rejected.isEmpty()) {
            return Optional.empty();
        }
        for (SpecialFeature feature : SpecialFeature.values()) {
            if (features.contains(feature) && rejected.contains(feature)) {
                return Optional.of(
                        feature.title() + " " + kind + " " + name + " disabled by policy");
            }
        }
        return Optional.empty();
    }

    public boolean hides(Set<SpecialFeature> features) {
        if (features.isEmpty() || hidden.isEmpty()) {
            return false;
        }
        return features.stream().anyMatch(hidden::contains);
    }
}
