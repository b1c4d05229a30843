package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.syntax.Pragmas;

import java.util.List;
import java.util.Optional;

/// Checks what an entity's names mean, and completes it: unions get all of their branches, arrays
/// their elements' condition. Structs and unions are left to the [ObjectChecker].
final class TypeChecker {
    private final Declarations declarations;
    private final Pragmas pragmas;
    private final TypeNames types;
    private final ObjectChecker objects;

    TypeChecker(Declarations declarations, Pragmas pragmas) {
        this.declarations = declarations;
        this.pragmas = pragmas;
        this.types = new TypeNames(declarations);
        this.objects = new ObjectChecker(types);
    }

    Entity check(Declared declared) {
        return declared.site()
                .map(site -> check(declared.entity(), site))
                .orElse(declared.entity());
    }

    private Entity check(Entity entity, Site site) {
        return switch (entity) {
            case QapiType.BuiltinType type -> type;
            case QapiType.StructType type -> objects.check(type, site);
            case QapiType.ArrayType array -> array(array, site);
            case QapiType.EnumType type -> {
                objects.checkFeatures(site, type.name(), type.features());
                var seen = new SeenNames();
                for (EnumMember member : type.members()) {
                    var value = new Owned(member.name(), Owned.Role.VALUE, type.name());
                    site.guard(
                            () ->
                                    seen.add(
                                            site,
                                            value,
                                            () -> site.atElement("data", member.name())));
                }
                yield type;
            }
            case QapiType.AlternateType type -> {
                objects.checkFeatures(site, type.name(), type.features());
                new AlternateChecker(types, site).check(type);
                yield type;
            }
            case Command command -> {
                command(command, site);
                yield command;
            }
            case Event event -> {
                objects.checkFeatures(site, event.name(), event.features());
                site.guard(() -> data(site, "event", event.data(), event.boxed()));
                yield event;
            }
        };
    }

    private QapiType.ArrayType array(QapiType.ArrayType array, Site site) {
        var meta = site.within().orElseThrow().meta();
        var spot = site.atArrayOf(array.element());
        var element = types.resolve(array.element(), spot, () -> meta).entity();
        if (element instanceof QapiType.ArrayType) {
            throw types.unknown(array.element(), spot, meta);
        }
        return new QapiType.ArrayType(
                array.name(), array.location(), array.element(), element.condition());
    }

    private void command(Command command, Site site) {
        objects.checkFeatures(site, command.name(), command.features());
        boolean boxed = command.has(Command.Flag.BOXED);
        site.guard(() -> data(site, "command", command.arguments(), boxed));
        command.returns().ifPresent(type -> returns(command, type, site.atValue("returns")));
    }

    private void returns(Command command, String type, Site site) {
        var returned = types.resolve(type, site, () -> "command's 'returns'");
        if (pragmas.commandReturnsExceptions().contains(command.name())) {
            return;
        }
        var object = Optional.of(returned.entity());
        if (returned.entity() instanceof QapiType.ArrayType array) {
            object = // without it, the array has an error of its own
                    declarations
                            .find(array.element())
                            .map(Declared::entity)
                            .filter(element -> element instanceof QapiType)
                            .filter(element -> !(element instanceof QapiType.ArrayType));
        }
        if (object.isPresent() && !(object.get() instanceof QapiType.StructType)) {
            throw site.error("command's 'returns' cannot take " + returned.description());
        }
    }

    private void data(Site definition, String meta, Optional<String> type, boolean boxed) {
        if (type.isEmpty()) {
            return;
        }
        var site = definition.atValue("data");
        var declared = types.resolve(type.get(), site, () -> meta + "'s 'data'");
        if (!(declared.entity() instanceof QapiType.StructType struct)) {
            throw site.error(meta + "'s 'data' cannot take " + declared.description());
        }
        if (struct.variants().isPresent() && !boxed) {
            throw site.error(
                    "%s's 'data' can take %s only with 'boxed': true"
                            .formatted(meta, declared.description()));
        }
        List<Member> members = objects.members(declared);
        if (!boxed && members.stream().anyMatch(TypeChecker::isConditional)) {
            throw site.error("conditional " + meta + " arguments require 'boxed': true");
        }
    }

    private static boolean isConditional(Member member) {
        return !(member.condition() instanceof Condition.Always);
    }
}
