package io.qmp4j.qapi.schema;

/// A name within a definition: of a member, value, branch or feature.
///
/// @param definedIn the entity that has it, perhaps an implicit one
record Owned(String name, Role role, String definedIn) {
    /// What messages call it.
    enum Role {
        MEMBER,
        VALUE,
        BRANCH,
        FEATURE;

        @Override
        public String toString() {
            return switch (this) {
                case MEMBER -> "member";
                case VALUE -> "value";
                case BRANCH -> "branch";
                case FEATURE -> "feature";
            };
        }
    }

    /// With the definition it belongs to, unless that is the one the message is about.
    String description(Site site) {
        var what = role.toString();
        var meta = "type";
        var owner = definedIn;
        if (definedIn.startsWith("q_obj_") && definedIn.endsWith("-arg")) {
            owner = definedIn.substring("q_obj_".length(), definedIn.length() - "-arg".length());
            meta = "command"; // also of events: so does QEMU
            what = role == Role.MEMBER ? "parameter" : what;
        } else if (definedIn.startsWith("q_obj_") && definedIn.endsWith("-base")) {
            owner = definedIn.substring("q_obj_".length(), definedIn.length() - "-base".length());
            what = "base " + what;
        }
        var described = what + " '" + name + "'";
        return owner.equals(site.name())
                ? described
                : described + " of " + meta + " '" + owner + "'";
    }
}
