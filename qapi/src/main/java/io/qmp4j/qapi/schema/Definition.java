package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One definition whose shape is right. What it names may not exist.
sealed interface Definition extends ModulePart {
    Head head();

    @Override
    default String module() {
        return head().module();
    }

    /// What every definition has.
    record Head(
            String name,
            Site site,
            String module,
            Optional<DocComment> doc,
            Condition condition,
            List<Feature> features) {
        Optional<SourceLocation> location() {
            return Optional.of(site.location());
        }
    }

    /// The name of a type, or of the elements' type.
    record TypeName(String name, boolean array) {}

    record MemberDefinition(
            String name,
            TypeName type,
            boolean optional,
            Condition condition,
            List<Feature> features) {}

    record BranchDefinition(String name, TypeName type, Condition condition) {}

    /// Members: those of a type, or written in place.
    sealed interface Body {}

    record Named(String type) implements Body {}

    record Inline(List<MemberDefinition> members) implements Body {}

    record StructDefinition(Head head, Optional<String> base, List<MemberDefinition> members)
            implements Definition {}

    record EnumDefinition(Head head, List<EnumMember> members, Optional<String> prefix)
            implements Definition {}

    record UnionDefinition(
            Head head, Body base, String discriminator, List<BranchDefinition> branches)
            implements Definition {}

    record AlternateDefinition(Head head, List<BranchDefinition> branches) implements Definition {}

    record CommandDefinition(
            Head head, Optional<Body> data, Optional<TypeName> returns, Set<Command.Flag> flags)
            implements Definition {}

    record EventDefinition(Head head, Optional<Body> data, boolean boxed) implements Definition {}
}
