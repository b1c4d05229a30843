package io.qmp4j.qmp.server;

import io.qmp4j.qmp.server.ModelCommand.Kind;

import java.util.ArrayList;
import java.util.List;

/// Runs every interleaving of what may happen to a few commands: depth first, each from a new
/// session, since a session can't be copied. Throws an [AssertionError] that tells the script of
/// the first one that goes wrong.
final class Explorer {
    static final List<Kind> ALL_KINDS = List.of(Kind.values());
    private static final List<Kind> FOUR =
            List.of(Kind.ASYNC, Kind.OUT_OF_BAND, Kind.SILENT, Kind.FAILING);

    private final int limit;
    private final int disturbances;

    /// @param limit of unanswered commands
    /// @param disturbances how many things may go wrong in one run
    Explorer(int limit, int disturbances) {
        this.limit = limit;
        this.disturbances = disturbances;
    }

    /// What takes seconds: one or two commands of any kind with one disturbance, three of any kind
    /// with none, four of different kinds with none.
    ///
    /// @return how many interleavings that are
    static long exploreQuickly() {
        return new Explorer(9, 1).explore(programs(ALL_KINDS, 1))
                + new Explorer(1, 1).explore(programs(ALL_KINDS, 2))
                + new Explorer(9, 1).explore(programs(ALL_KINDS, 2))
                + new Explorer(2, 0).explore(programs(ALL_KINDS, 3))
                + new Explorer(9, 0).explore(List.of(FOUR, FOUR.reversed()));
    }

    /// In-band, out-of-band, silent and failing, in any order.
    static List<List<Kind>> fourDifferent() {
        return programs(FOUR, 4).stream()
                .filter(program -> program.stream().distinct().count() == 4)
                .toList();
    }

    /// Every sequence of that many commands of these kinds.
    static List<List<Kind>> programs(List<Kind> kinds, int length) {
        if (length == 0) {
            return List.of(List.of());
        }
        var longer = new ArrayList<List<Kind>>();
        for (List<Kind> each : programs(kinds, length - 1)) {
            for (Kind last : kinds) {
                var program = new ArrayList<>(each);
                program.add(last);
                longer.add(program);
            }
        }
        return longer;
    }

    /// @return how many interleavings they have
    long explore(List<List<Kind>> programs) {
        return programs.parallelStream().mapToLong(this::exploreOne).sum();
    }

    private long exploreOne(List<Kind> program) {
        var bench = new ModelBench(limit);
        var path = new ArrayList<Integer>(); // which step was taken at each choice
        long runs = 0;
        do {
            var widths = play(new ModelRun(bench, program, limit, disturbances), path);
            runs++;
            while (!path.isEmpty() && path.getLast() + 1 == widths.get(path.size() - 1)) {
                path.removeLast();
            }
            if (!path.isEmpty()) {
                path.add(path.removeLast() + 1);
            }
        } while (!path.isEmpty());
        return runs;
    }

    /// Takes the steps of the path, and behind its end always the first; adds those to the path.
    ///
    /// @return how many steps could be chosen from at each choice
    private static List<Integer> play(ModelRun run, List<Integer> path) {
        var widths = new ArrayList<Integer>();
        int checked = path.size() - 1; // all before was played in the last run
        for (var steps = run.steps(); !steps.isEmpty(); steps = run.steps()) {
            int depth = widths.size();
            if (depth == path.size()) {
                path.add(0);
            }
            widths.add(steps.size());
            run.take(steps.get(path.get(depth)));
            if (depth >= checked) {
                run.check();
            }
        }
        run.finish();
        return widths;
    }
}
