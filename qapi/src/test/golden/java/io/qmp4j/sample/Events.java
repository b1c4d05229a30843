// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.SpecialFeature;
import io.qmp4j.qmp.Unstable;

/** The schema's events. */
@SuppressWarnings("deprecation")
public final class Events {
    /**
     * Something was drawn.
     *
     * <p>Schema: {@code sample.json:197}
     *
     * @since 1.0
     */
    public static final EventType<DrawnEvent> DRAWN = EventType.of("DRAWN", DrawnEvent.TYPE);

    /**
     * {@code PAPER_OUT}
     *
     * <p>Schema: {@code sample.json:198}
     */
    public static final EventType<Empty> PAPER_OUT = EventType.of("PAPER_OUT", Empty.TYPE);

    /**
     * {@code STORED}
     *
     * <p>Schema: {@code sample.json:199}
     */
    public static final EventType<Square> STORED = EventType.of("STORED", Square.TYPE);

    /**
     * {@code PUT}
     *
     * <p>Schema: {@code sample.json:200}
     */
    @Deprecated
    public static final EventType<Drawn> PUT =
            EventType.of("PUT", Drawn.TYPE, SpecialFeature.DEPRECATED);

    /**
     * {@code TRIED}
     *
     * <p>Schema: {@code sample.json:201}
     */
    @Unstable
    public static final EventType<TriedEvent> TRIED =
            EventType.of("TRIED", TriedEvent.TYPE, SpecialFeature.UNSTABLE);

    private Events() {}
}
