package io.qmp4j.gateway;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names that one client has given to descriptors with `getfd`. The upstream knows them with
/// the client's own prefix, so that clients can't take or replace each other's. Confined to the
/// upstream's loop.
final class DescriptorNames {
    /// The members of arguments whose value may be such a name, or names with colons between them.
    private static final Set<String> WHERE_NAMES =
            Set.of("fdname", "fd", "fds", "vhostfd", "vhostfds", "str");

    /// The members whose value may be `fd:` and a name.
    private static final Set<String> WHERE_ADDRESSES = Set.of("uri", "protocol");

    private static final String ADDRESS = "fd:";

    /// Those that the client has not closed; QEMU forgets a name that is used.
    private static final int MOST = 1024;

    private final String prefix;
    private final LinkedHashSet<String> given = new LinkedHashSet<>();

    DescriptorNames(long owner) {
        this.prefix = "qmp4j-" + owner + "-";
    }

    String prefix() {
        return prefix;
    }

    /// A name as the upstream shall know it. One that begins with a digit is left to be refused.
    String known(String name) {
        return !name.isEmpty() && Character.isDigit(name.charAt(0)) ? name : prefix + name;
    }

    /// @return false if it was given before
    boolean give(String name) {
        boolean isNew = !given.remove(name);
        given.add(name);
        if (given.size() > MOST) {
            given.removeFirst();
        }
        return isNew;
    }

    void forget(String name) {
        given.remove(name);
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /// As the upstream knows them.
    List<String> all() {
        return given.stream().map(this::known).toList();
    }

    /// Arguments with the names of descriptors as the upstream knows them.
    JsonObject renamed(JsonObject arguments) {
        var changed = JsonObject.builder();
        arguments.members().forEach((name, value) -> changed.put(name, renamed(name, value)));
        return changed.build();
    }

    private JsonValue renamed(String member, JsonValue value) {
        return switch (value) {
            case JsonObject object -> renamed(object);
            case JsonArray array ->
                    new JsonArray(
                            array.items().stream().map(each -> renamed(member, each)).toList());
            case JsonString(var text) when WHERE_NAMES.contains(member) ->
                    new JsonString(String.join(":", knownOf(text)));
            case JsonString(var text)
                    when WHERE_ADDRESSES.contains(member)
                            && text.startsWith(ADDRESS)
                            && given.contains(text.substring(ADDRESS.length())) ->
                    new JsonString(ADDRESS + known(text.substring(ADDRESS.length())));
            default -> value;
        };
    }

    private List<String> knownOf(String text) {
        var names = new ArrayList<String>();
        for (String each : text.split(":", -1)) {
            names.add(given.contains(each) ? known(each) : each);
        }
        return names;
    }
}
