package io.qmp4j.machine;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.machine.api.CompatPolicyInput;
import io.qmp4j.machine.api.CompatPolicyOutput;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.SpecialFeature;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The value of the option `-compat`: `deprecated-input=reject,...`, or the same as a JSON object.
public final class CompatOption {
    private CompatOption() {}

    public static CompatPolicy parse(String text) throws OptionSyntaxException {
        try {
            return policy(io.qmp4j.machine.api.CompatPolicy.TYPE.fromJson(json(text)));
        } catch (InvalidValueException e) {
            throw new OptionSyntaxException(e.desc());
        }
    }

    private static JsonValue json(String text) throws OptionSyntaxException {
        if (text.startsWith("{")) {
            try {
                return JsonStream.parse(text);
            } catch (JsonSyntaxException e) {
                throw new OptionSyntaxException(String.valueOf(e.getMessage()));
            }
        }
        var members = JsonObject.builder();
        KeyValues.strict(text)
                .values()
                .forEach((key, value) -> members.put(key, new JsonString(value)));
        return members.build();
    }

    private static CompatPolicy policy(io.qmp4j.machine.api.CompatPolicy option) {
        Set<SpecialFeature> rejected = EnumSet.noneOf(SpecialFeature.class);
        Set<SpecialFeature> hidden = EnumSet.noneOf(SpecialFeature.class);
        if (isRejected(option.deprecatedInput())) {
            rejected.add(SpecialFeature.DEPRECATED);
        }
        if (isRejected(option.unstableInput())) {
            rejected.add(SpecialFeature.UNSTABLE);
        }
        if (isHidden(option.deprecatedOutput())) {
            hidden.add(SpecialFeature.DEPRECATED);
        }
        if (isHidden(option.unstableOutput())) {
            hidden.add(SpecialFeature.UNSTABLE);
        }
        return new CompatPolicy(rejected, hidden);
    }

    private static boolean isRejected(Optional<CompatPolicyInput> input) {
        return input.isPresent() && input.get() != CompatPolicyInput.ACCEPT;
    }

    private static boolean isHidden(Optional<CompatPolicyOutput> output) {
        return output.isPresent() && output.get() == CompatPolicyOutput.HIDE;
    }
}
