package io.qmp4j.net;

import io.qmp4j.net.SoakRequest.Band;
import io.qmp4j.net.SoakRequest.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What one connection of a soak sends, and how it ends: by the seed alone, whatever comes back.
///
/// @param hasOob whether it negotiates out-of-band execution
/// @param bursts what is sent at once
/// @param awaits after which bursts all replies are awaited
record SoakPlan(
        boolean hasOob, List<List<SoakRequest>> bursts, List<Boolean> awaits, Ending ending) {
    enum Ending {
        /// When everything is answered.
        CLOSE,
        HALF_CLOSE,
        /// With what is under way then.
        CLOSE_EARLY,
        HALF_CLOSE_EARLY,
        CLOSE_IN_A_MESSAGE,
        /// Long answers are read late, and slowly.
        CLOSE_AFTER_READING_SLOWLY
    }

    private static final Kind[] COMMON = {
        Kind.INLINE, Kind.BLOCKING, Kind.COROUTINE, Kind.ASYNC, Kind.ASYNC
    };
    private static final Kind[] RARE = {
        Kind.ALONE,
        Kind.DETACHED,
        Kind.SILENT,
        Kind.FAILING,
        Kind.SLOW_ASYNC,
        Kind.SLOW_BLOCKING,
        Kind.UNKNOWN,
        Kind.MALFORMED
    };
    private static final List<Ending> ENDINGS = List.of(Ending.values());
    private static final int LONG_ANSWERS = 10;
    private static final int LONG = 80_000;
    private static final int MOST_HANGING = 3;

    static SoakPlan of(long seed, int client, int connection) {
        var mixed = new SplittableRandom(seed ^ client * 0x9E3779B97F4A7C15L);
        return new Maker(new SplittableRandom(mixed.nextLong() + connection)).plan();
    }

    private static final class Maker {
        private final SplittableRandom random;
        private final boolean hasOob;
        private final List<SoakRequest> hanging = new ArrayList<>(); // not cancelled yet
        private int lastNumber;

        Maker(SplittableRandom random) {
            this.random = random;
            this.hasOob = random.nextInt(4) > 0;
        }

        SoakPlan plan() {
            var bursts = new ArrayList<List<SoakRequest>>();
            var awaits = new ArrayList<Boolean>();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bursts.add(burst(i == 1));
                awaits.add(hanging.isEmpty() && random.nextInt(3) > 0);
            }
            var ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            if (ending == Ending.CLOSE_AFTER_READING_SLOWLY) {
                var many = new ArrayList<>(bursts.removeLast());
                for (int i = 0; i < LONG_ANSWERS; i++) {
                    many.add(request(Kind.INLINE, Band.IN, LONG));
                }
                bursts.add(many);
            }
            return new SoakPlan(hasOob, bursts, awaits, ending);
        }

        private List<SoakRequest> burst(boolean isLast) {
            var burst = new ArrayList<SoakRequest>();
            hanging.forEach(each -> burst.add(cancel(each, Band.OUT)));
            hanging.clear();
            for (int i = random.nextInt(1, 13); i > 0; i--) {
                if (hasOob && random.nextInt(8) == 0) {
                    burst.add(request(outOfBand(), Band.OUT, random.nextInt(100)));
                } else if (hasOob && random.nextInt(10) == 0) {
                    addHanging(burst, isLast);
                } else {
                    burst.add(request(inBand(), Band.IN, random.nextInt(100)));
                }
                if (random.nextInt(6) == 0) {
                    addCancel(burst, random.nextInt(burst.size()));
                }
            }
            return burst;
        }

        private Kind inBand() {
            int dice = random.nextInt(200);
            return dice == 0
                    ? Kind.TICK
                    : dice < 40 ? RARE[dice % RARE.length] : COMMON[dice % COMMON.length];
        }

        private Kind outOfBand() {
            return switch (random.nextInt(4)) {
                case 0 -> Kind.UNKNOWN;
                case 1 -> Kind.INLINE;
                default -> Kind.ASYNC;
            };
        }

        /// It is cancelled out of band, at once or when the next burst begins: else it would hang
        /// for ever.
        private void addHanging(List<SoakRequest> burst, boolean isLast) {
            var kind = random.nextBoolean() ? Kind.HANGING_ASYNC : Kind.HANGING_COROUTINE;
            var request = request(kind, Band.IN, 0).targeted();
            burst.add(request);
            if (isLast || hanging.size() == MOST_HANGING || random.nextBoolean()) {
                burst.add(cancel(request, Band.OUT));
            } else {
                hanging.add(request);
            }
        }

        private void addCancel(List<SoakRequest> burst, int place) {
            var band = hasOob && random.nextInt(4) > 0 ? Band.OUT : Band.IN;
            var target = burst.get(place);
            if (!target.kind().isHanging()) {
                burst.set(place, target.targeted());
                burst.add(cancel(target, band));
            }
        }

        private SoakRequest cancel(SoakRequest target, Band band) {
            return new SoakRequest(++lastNumber, Kind.CANCEL, band, 0, 0, target.number(), false);
        }

        private SoakRequest request(Kind kind, Band band, int size) {
            int micros = random.nextInt(3) == 0 ? 0 : random.nextInt(3000);
            return new SoakRequest(++lastNumber, kind, band, micros, size, 0, false);
        }
    }
}
