package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.Optional;

/// A type of a checked schema. Types refer to each other by name, so that they may be recursive;
/// every name is known to [Schema#type].
public sealed interface QapiType extends Entity {
    /// `int`, `str`, `any` and the like; an [EnumType] for `QType`.
    record BuiltinType(String name, JsonType json) implements QapiType {
        @Override
        public Optional<SourceLocation> location() {
            return Optional.empty();
        }

        @Override
        public Optional<DocComment> doc() {
            return Optional.empty();
        }

        @Override
        public Condition condition() {
            return new Condition.Always();
        }

        @Override
        public List<Feature> features() {
            return List.of();
        }

        @Override
        public QapiType withDoc(DocComment comment) {
            return this;
        }
    }

    /// What a value of a built-in type is in JSON.
    enum JsonType {
        STRING,
        INT,
        NUMBER,
        BOOLEAN,
        NULL,
        VALUE
    }

    /// @param name the element's name with `List` behind it
    /// @param element the name of the element's type
    record ArrayType(
            String name, Optional<SourceLocation> location, String element, Condition condition)
            implements QapiType {
        @Override
        public Optional<DocComment> doc() {
            return Optional.empty();
        }

        @Override
        public List<Feature> features() {
            return List.of();
        }

        @Override
        public QapiType withDoc(DocComment comment) {
            return this;
        }
    }

    record EnumType(
            String name,
            Optional<SourceLocation> location,
            Optional<DocComment> doc,
            Condition condition,
            List<Feature> features,
            List<EnumMember> members,
            Optional<String> prefix)
            implements QapiType {
        public EnumType {
            features = List.copyOf(features);
            members = List.copyOf(members);
        }

        @Override
        public QapiType withDoc(DocComment comment) {
            return new EnumType(
                    name, location, Optional.of(comment), condition, features, members, prefix);
        }
    }

    /// A struct, a union, or an implicit one (`q_obj_...`, `q_empty`).
    ///
    /// @param base the name of the type whose members it has as well
    /// @param members its own, without those of the base
    /// @param variants what makes it a union
    record StructType(
            String name,
            Optional<SourceLocation> location,
            Optional<DocComment> doc,
            Condition condition,
            List<Feature> features,
            Optional<String> base,
            List<Member> members,
            Optional<Variants> variants)
            implements QapiType {
        public StructType {
            features = List.copyOf(features);
            members = List.copyOf(members);
        }

        @Override
        public QapiType withDoc(DocComment comment) {
            return new StructType(
                    name,
                    location,
                    Optional.of(comment),
                    condition,
                    features,
                    base,
                    members,
                    variants);
        }

        /// Whether the schema names it nowhere.
        public boolean isImplicit() {
            return name.startsWith("q_");
        }
    }

    /// @param tag the name of the member, of an enum type, that says which branch is there
    /// @param branches one for each value of the enum: first those that the schema spells out, then
    ///   the others in the enum's order
    record Variants(String tag, List<Branch> branches) {
        public Variants {
            branches = List.copyOf(branches);
        }
    }

    record AlternateType(
            String name,
            Optional<SourceLocation> location,
            Optional<DocComment> doc,
            Condition condition,
            List<Feature> features,
            List<Branch> branches)
            implements QapiType {
        public AlternateType {
            features = List.copyOf(features);
            branches = List.copyOf(branches);
        }

        @Override
        public QapiType withDoc(DocComment comment) {
            return new AlternateType(
                    name, location, Optional.of(comment), condition, features, branches);
        }
    }
}
