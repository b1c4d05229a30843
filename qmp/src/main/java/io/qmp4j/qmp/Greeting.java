package io.qmp4j.qmp;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;

import java.util.List;

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

    public JsonObject toJson() {
        var offered =
                capabilities.stream()
                        .<JsonValue>map(each -> new JsonString(each.wireName()))
                        .toList();
        return JsonObject.of(
                "QMP",
                JsonObject.of("version", versionJson(), "capabilities", new JsonArray(offered)));
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
