package io.qmp4j.qapi.introspect;

import io.qmp4j.qapi.introspect.SchemaInfo.ArrayInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ObjectInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.VariantInfo;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that no array is made of itself and no object has itself as a branch, and that neither is
/// nested beyond any use. Where a member leads back to its own object, that is recursion as usual.
final class LayoutChecker {
    private static final int MAX_DEPTH = 16;
    private static final long MAX_BRANCHES = 100_000;

    private final SchemaInfos infos;
    private final Map<String, Long> branches = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    LayoutChecker(SchemaInfos infos) {
        this.infos = infos;
    }

    void check() throws InvalidIntrospectionException {
        for (SchemaInfo info : infos.all()) {
            switch (info) {
                case ArrayInfo array -> array(array);
                case ObjectInfo object -> {
                    var _ = branches(object);
                }
                case SchemaInfo _ -> {}
            }
        }
    }

    private void array(ArrayInfo array) throws InvalidIntrospectionException {
        var element = infos.get(array.elementType());
        for (int depth = 1; element instanceof ArrayInfo inner; depth++) {
            if (inner.equals(array)) {
                throw IntrospectionChecker.invalid(array, "it is an array of itself");
            }
            if (depth == MAX_DEPTH) {
                throw IntrospectionChecker.invalid(array, "its elements are nested too deep");
            }
            element = infos.get(inner.elementType());
        }
    }

    /// How many there are, those of the branches' branches included.
    private long branches(ObjectInfo object) throws InvalidIntrospectionException {
        var known = branches.get(object.name());
        if (known != null) {
            return known;
        }
        if (!open.add(object.name())) {
            throw IntrospectionChecker.invalid(object, "it is a branch of itself");
        }
        if (open.size() > MAX_DEPTH) {
            throw IntrospectionChecker.invalid(object, "branches are nested too deep");
        }
        long sum = 1;
        List<VariantInfo> variants =
                object.variants().map(SchemaInfo.VariantsInfo::branches).orElse(List.of());
        for (VariantInfo variant : variants) {
            if (infos.get(variant.type()) instanceof ObjectInfo branch) {
                sum += branches(branch);
            }
        }
        if (sum > MAX_BRANCHES) {
            throw IntrospectionChecker.invalid(object, "it has too many branches");
        }
        open.remove(object.name());
        branches.put(object.name(), sum);
        return sum;
    }
}
