package io.qmp4j.qmp;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a server says first (QMP specification, 2.2): the level of QEMU whose protocol it speaks,
/// its own name and version, and what it can negotiate.
public record Greeting(
        int major, int minor, int micro, String packageName, List<Capability> capabilities) {
    private static final int MAJOR = 7;
    private static final int MINOR = 2;
    private static final int MICRO = 0;

    /// Speaks the protocol of QEMU 7.2, with all that can be negotiated.
    ///
    /// @param packageName the server's name and version
    public static Greeting of(String packageName) {
        return new Greeting(MAJOR, MINOR, MICRO, packageName, List.of(Capability.OOB));
    }

    public Greeting {
        capabilities = List.copyOf(capabilities);
    }

    /// What another server says, with those of its capabilities that are QEMU's and known here.
    ///
    /// @param message the whole of it
    public static Optional<Greeting> of(JsonObject message) {
        var version = object(message, "QMP").flatMap(greeting -> object(greeting, "version"));
        var level = version.flatMap(known -> object(known, "qemu"));
        if (level.isEmpty()) {
            return Optional.empty();
        }
        var packageName =
                version.flatMap(known -> known.member("package")).orElse(null)
                                instanceof JsonString(var text)
                        ? text
                        : "";
        return Optional.of(
                new Greeting(
                        number(level.get(), "major"),
                        number(level.get(), "minor"),
                        number(level.get(), "micro"),
                        packageName,
                        offered(message)));
    }

    private static List<Capability> offered(JsonObject message) {
        var names = object(message, "QMP").flatMap(greeting -> greeting.member("capabilities"));
        return names.orElse(null) instanceof JsonArray array
                ? Capability.QEMU.stream()
                        .filter(each -> array.items().contains(new JsonString(each.wireName())))
                        .toList()
                : List.of();
    }

    private static Optional<JsonObject> object(JsonObject in, String name) {
        return in.member(name).orElse(null) instanceof JsonObject object
                ? Optional.of(object)
                : Optional.empty();
    }

    private static int number(JsonObject in, String name) {
        return in.member(name).orElse(null) instanceof JsonInt64(long number)
                        && number == (int) number
                ? (int) number
                : 0;
    }

    public JsonObject toJson() {
        var offered =
                capabilities.stream()
                        .<JsonValue>map(each -> new JsonString(each.wireName()))
                        .toList();
        return JsonObject.of(
                "QMP",
                JsonObject.of("version", versionJson(), "capabilities", new JsonArray(offered)));
    }

    /// With one more capability.
    public Greeting with(Capability capability) {
        var all = new ArrayList<>(capabilities);
        all.add(capability);
        return new Greeting(major, minor, micro, packageName, all);
    }

    /// As in the answer to `query-version`.
    public JsonObject versionJson() {
        var level =
                JsonObject.of(
                        "micro", JsonNumber.of(micro),
                        "minor", JsonNumber.of(minor),
                        "major", JsonNumber.of(major));
        return JsonObject.of("qemu", level, "package", new JsonString(packageName));
    }
}
