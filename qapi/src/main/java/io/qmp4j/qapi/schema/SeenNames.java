package io.qmp4j.qapi.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The names that are taken where members of one object meet.
final class SeenNames {
    private final Optional<SeenNames> outer;
    private final Map<String, Owned> byIdentifier = new HashMap<>();

    SeenNames() {
        outer = Optional.empty();
    }

    private SeenNames(SeenNames outer) {
        this.outer = Optional.of(outer);
    }

    /// For one branch: what it adds is not seen by the others.
    SeenNames inner() {
        return new SeenNames(this);
    }

    /// Two names clash where they would be one identifier.
    void add(Site site, Owned name) {
        add(site, name, () -> site);
    }

    /// @param spot what to mark where they clash
    void add(Site site, Owned name, Supplier<Site> spot) {
        var identifier = NameRules.identifier(name.name());
        var other = find(identifier);
        if (other.isPresent()) {
            throw spot.get()
                    .error(
                            "%s collides with %s"
                                    .formatted(
                                            name.description(site), other.get().description(site)));
        }
        byIdentifier.put(identifier, name);
    }

    private Optional<Owned> find(String identifier) {
        var here = Optional.ofNullable(byIdentifier.get(identifier));
        return here.isPresent() ? here : outer.flatMap(names -> names.find(identifier));
    }
}
