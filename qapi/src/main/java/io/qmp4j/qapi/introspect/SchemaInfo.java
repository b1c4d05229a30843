package io.qmp4j.qapi.introspect;

import java.util.List;
import java.util.Optional;

/// An element of the answer to `query-qmp-schema`: QEMU's `SchemaInfo` (`qapi/introspect.json`).
/// Types are given by the names they have in that answer, numbers mostly.
sealed interface SchemaInfo {
    Origin origin();

    /// What every element has.
    ///
    /// @param place from 1
    record Origin(String name, String metaType, int place, List<String> features) {
        public Origin {
            features = List.copyOf(features);
        }

        /// For messages.
        String description() {
            return metaType + " '" + SchemaInfoReader.shortened(name) + "'";
        }
    }

    record CommandInfo(Origin origin, String argType, String retType, boolean allowOob)
            implements SchemaInfo {}

    record EventInfo(Origin origin, String argType) implements SchemaInfo {}

    /// @param jsonType what tells built-in types apart; their names need not
    record BuiltinInfo(Origin origin, String jsonType) implements SchemaInfo {}

    record ArrayInfo(Origin origin, String elementType) implements SchemaInfo {}

    record EnumInfo(Origin origin, List<Value> values) implements SchemaInfo {
        public EnumInfo {
            values = List.copyOf(values);
        }
    }

    record AlternateInfo(Origin origin, List<String> types) implements SchemaInfo {
        public AlternateInfo {
            types = List.copyOf(types);
        }
    }

    record ObjectInfo(Origin origin, List<MemberInfo> members, Optional<VariantsInfo> variants)
            implements SchemaInfo {
        public ObjectInfo {
            members = List.copyOf(members);
        }

        /// Whether it is what a command without arguments or return has.
        boolean isEmpty() {
            return members.isEmpty() && variants.isEmpty();
        }
    }

    record Value(String name, List<String> features) {
        public Value {
            features = List.copyOf(features);
        }
    }

    record MemberInfo(String name, String type, boolean optional, List<String> features) {
        public MemberInfo {
            features = List.copyOf(features);
        }
    }

    record VariantsInfo(String tag, List<VariantInfo> branches) {
        public VariantsInfo {
            branches = List.copyOf(branches);
        }
    }

    /// @param value of the tag
    record VariantInfo(String value, String type) {}

    default String name() {
        return origin().name();
    }

    /// Whether it is a type, and not a command or event.
    default boolean isType() {
        return switch (this) {
            case CommandInfo _, EventInfo _ -> false;
            case BuiltinInfo _, ArrayInfo _, EnumInfo _, AlternateInfo _, ObjectInfo _ -> true;
        };
    }
}
