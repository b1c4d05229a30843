package io.qmp4j.qmp;

import java.util.Set;

/// An event as its schema defines it.
///
/// @param <E> its data, [Empty] if it has none
/// @param name its name on the wire
public record EventType<E>(String name, ValueType<E> data, Set<SpecialFeature> features) {
    public EventType {
        features = Set.copyOf(features);
    }

    public static <E> EventType<E> of(String name, ValueType<E> data, SpecialFeature... features) {
        return new EventType<>(name, data, Set.of(features));
    }
}
