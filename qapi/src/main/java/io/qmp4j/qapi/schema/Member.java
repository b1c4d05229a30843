package io.qmp4j.qapi.schema;

import java.util.List;

/// A member of a struct, of a union's base or of a command's or event's data.
///
/// @param type the name of its type, which [Schema#type] knows; `[str]`-like arrays are called
///   `strList`, as QEMU calls them
public record Member(
        String name, String type, boolean optional, Condition condition, List<Feature> features) {
    public Member {
        features = List.copyOf(features);
    }
}
