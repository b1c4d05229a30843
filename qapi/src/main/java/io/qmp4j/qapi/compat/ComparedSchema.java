package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.QapiType.StructType;
import io.qmp4j.qapi.schema.Schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// One of the two schemas that are compared, without what its conditions leave out.
public final class ComparedSchema {
    static final String EMPTY_OBJECT = "q_empty";

    private final Schema schema;
    private final Configuration configuration;
    private final Knowledge knowledge;

    /// How much of the truth a schema tells.
    private enum Knowledge {
        /// Everything: it was compiled from its source.
        WRITTEN,
        /// What introspection shows: no kinds of integers, none of a command's keys but
        /// `allow-oob`.
        INTROSPECTED
    }

    private ComparedSchema(Schema schema, Configuration configuration, Knowledge knowledge) {
        this.schema = schema;
        this.configuration = configuration;
        this.knowledge = knowledge;
    }

    public static ComparedSchema written(Schema schema, Configuration configuration) {
        return new ComparedSchema(schema, configuration, Knowledge.WRITTEN);
    }

    public static ComparedSchema introspected(Schema schema) {
        return new ComparedSchema(schema, new Configuration.Everything(), Knowledge.INTROSPECTED);
    }

    boolean isWritten() {
        return knowledge == Knowledge.WRITTEN;
    }

    SortedMap<String, Command> commands() {
        return byName(schema.commands(), Command::condition, Command::name);
    }

    SortedMap<String, Event> events() {
        return byName(schema.events(), Event::condition, Event::name);
    }

    QapiType type(String name) {
        return schema.type(name);
    }

    /// With those of the base.
    SortedMap<String, Member> members(StructType struct) {
        return byName(schema.allMembers(struct), Member::condition, Member::name);
    }

    SortedMap<String, EnumMember> values(QapiType.EnumType type) {
        return byName(type.members(), EnumMember::condition, EnumMember::name);
    }

    SortedMap<String, Branch> branches(Collection<Branch> branches) {
        return byName(branches, Branch::condition, Branch::name);
    }

    SortedSet<String> features(Entity entity) {
        return features(entity.features());
    }

    SortedSet<String> features(List<Feature> features) {
        return new TreeSet<>(byName(features, Feature::condition, Feature::name).keySet());
    }

    /// Of a branch: an object always.
    StructType struct(Branch branch) {
        return type(branch.type()) instanceof StructType struct ? struct : empty();
    }

    StructType empty() {
        return (StructType) type(EMPTY_OBJECT);
    }

    /// The branches of a union by the tag's values; those that the schema does not spell out have
    /// no members.
    Optional<Map<String, StructType>> branches(StructType union) {
        return union.variants()
                .map(
                        variants -> {
                            var spelt = branches(variants.branches());
                            var branches = new TreeMap<String, StructType>();
                            for (String value : tagValues(union, variants.tag())) {
                                var branch = spelt.get(value);
                                branches.put(value, branch == null ? empty() : struct(branch));
                            }
                            return branches;
                        });
    }

    private Collection<String> tagValues(StructType union, String tag) {
        var member = members(union).get(tag);
        return member != null && type(member.type()) instanceof QapiType.EnumType type
                ? values(type).keySet()
                : List.of();
    }

    private <T> SortedMap<String, T> byName(
            Collection<T> all, Function<T, Condition> condition, Function<T, String> name) {
        var byName = new TreeMap<String, T>();
        for (T each : all) {
            if (configuration.holds(condition.apply(each))) {
                byName.put(name.apply(each), each);
            }
        }
        return byName;
    }
}
