package io.qmp4j.qapi;

import java.util.Collection;
import java.util.Optional;

/// Finds the name that a misspelt one was meant to be.
public final class NearName {
    private static final int MAX_LENGTH = 80;

    private static final int MAX_KNOWN = 10_000;

    private NearName() {}

    /// The known name fewest typing errors away, of those the first one; empty where all are too
    /// many errors away for its length, and where more than ten thousand are known.
    public static Optional<String> of(String given, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int limit = Math.clamp(given.length() / 3, 1, 3);
        if (given.length() < 2 || given.length() > MAX_LENGTH || known.size() > MAX_KNOWN) {
            return nearest;
        }
        for (String name : known) {
            if (Math.abs(name.length() - given.length()) > limit || name.equals(given)) {
                continue;
            }
            int distance = distance(simplified(given), simplified(name));
            if (distance < limit || (distance == limit && nearest.isEmpty())) {
                nearest = Optional.of(name);
                limit = distance;
            }
        }
        return nearest;
    }

    /// Capitals and the two kinds of dash are often taken for each other.
    private static String simplified(String name) {
        var simplified = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            simplified.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return simplified.toString();
    }

    /// Letters to add, leave out, replace or swap with their neighbour.
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(last[j], current[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[b.length()];
    }
}
