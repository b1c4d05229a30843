package io.qmp4j.qapi.schema;

import java.util.List;

/// A value of an enum.
public record EnumMember(String name, Condition condition, List<Feature> features) {
    public EnumMember {
        features = List.copyOf(features);
    }
}
