package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.SourceLocation;

import java.util.List;
import java.util.Optional;

/// A documentation comment, cut into its parts.
///
/// @param symbol the definition it is about, empty for free-form documentation
/// @param body what comes before the first section
/// @param members by the member's name, in the order they are described; in a checked schema those
///   that nobody described follow, with an empty text
/// @param features by the feature's name
/// @param sections the others, such as `Returns`, `Since`, in order
public record DocComment(
        SourceLocation location,
        Optional<String> symbol,
        String body,
        List<Described> members,
        List<Described> features,
        List<Section> sections) {
    public DocComment {
        members = List.copyOf(members);
        features = List.copyOf(features);
        sections = List.copyOf(sections);
    }

    /// What is said of a member or feature.
    public record Described(String name, String text, SourceLocation location) {}

    /// @param tag `Returns`, `Errors`, `Since`, `Todo`, ..., or `Plain` for text without a tag
    public record Section(String tag, String text, SourceLocation location) {}

    /// The section with this tag.
    public Optional<String> section(String tag) {
        return tagged(tag).map(Section::text);
    }

    /// The first section with this tag.
    public Optional<Section> tagged(String tag) {
        return sections.stream().filter(section -> section.tag().equals(tag)).findFirst();
    }

    public DocComment withMembers(List<Described> described) {
        return new DocComment(location, symbol, body, described, features, sections);
    }
}
