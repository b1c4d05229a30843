package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Feature;

import java.util.List;
import java.util.Optional;

/// All there is to say of one definition, in the order in which it is shown.
///
/// @param line where it is in its module, from 1
/// @param traits in what a command differs from others
/// @param groups its members by where they come from
/// @param result what a command returns
/// @param features of the definition and of its members
/// @param sections what else its documentation has
/// @param uses who refers to it
record Article(
        Kind kind,
        String name,
        Optional<Integer> line,
        Condition condition,
        List<Feature> marks,
        Optional<String> since,
        List<Trait> traits,
        List<Block> introduction,
        List<Group> groups,
        Optional<Result> result,
        List<FeatureText> features,
        List<Section> sections,
        List<Uses.Use> uses) {
    enum Kind {
        COMMAND("command"),
        EVENT("event"),
        STRUCT("struct"),
        UNION("union"),
        ENUM("enum"),
        ALTERNATE("alternate"),
        BUILTIN("built-in");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As the schema language calls it.
        String word() {
            return word;
        }
    }

    /// @param key as it is in the schema
    record Trait(String key, String meaning) {}

    /// @param array whether it is a list of that type
    record TypeName(String name, boolean array) {}

    /// Members that are there together.
    ///
    /// @param continued the type that has further members, which depend on one of its own
    record Group(
            Heading heading, Condition condition, List<Entry> entries, Optional<String> continued) {
        /// Whose a member is, unless it is the definition's own or the heading tells.
        Optional<String> ownerToTell(Entry entry) {
            return entry.owner().filter(owner -> !isTold(owner));
        }

        private boolean isTold(String owner) {
            return heading instanceof Heading.When(_, _, var type)
                    && type.filter(owner::equals).isPresent();
        }
    }

    /// What a group is called.
    sealed interface Heading {
        /// `Arguments`, `Values` and the like.
        record Title(String text) implements Heading {}

        /// @param type whose members these are, empty where there are none
        record When(String tag, List<String> values, Optional<String> type) implements Heading {}
    }

    /// A member, value or branch.
    ///
    /// @param type empty for an enum's value
    /// @param owner the definition that it was written for, if another one
    record Entry(
            String name,
            Optional<TypeName> type,
            Presence presence,
            Condition condition,
            List<Feature> features,
            List<Block> text,
            Optional<String> owner) {}

    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /// @param type empty where only an empty object comes
    record Result(Optional<TypeName> type, List<Block> text) {}

    /// @param members those that have it; the definition itself where there are none
    record FeatureText(Feature feature, List<String> members, List<Block> text) {}

    /// @param title empty for text that just goes on
    record Section(Optional<String> title, List<Block> content) {}
}
