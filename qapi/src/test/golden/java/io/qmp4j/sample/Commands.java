// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Unstable;
import java.util.List;

/** The schema's commands. */
@SuppressWarnings("deprecation")
public final class Commands {
    /**
     * Draws figures. *&#47; is no end.
     *
     * <p>Errors:
     *
     * <ul>
     * <li>if there is no paper left
     * </ul>
     *
     * <p>Example:
     *
     * <pre>{@code
     * -> { "execute": "draw", "arguments": { "figure": { "kind": "nothing" } } }
     * <- { "return": { "kind": "nothing" } }
     * }</pre>
     *
     * <p>Schema: {@code sample.json:156}
     *
     * @since 1.0
     */
    public static final CommandType<DrawArguments, Drawn> DRAW =
            CommandType.of("draw", DrawArguments.TYPE, Drawn.TYPE);

    /**
     * {@code wait}
     *
     * <p>Schema: {@code sample.json:157}
     */
    public static final CommandType<Empty, Empty> WAIT =
            CommandType.of("wait", Empty.TYPE, Empty.TYPE);

    /**
     * {@code query-figures}
     *
     * <p>Schema: {@code sample.json:158}
     */
    public static final CommandType<Empty, List<Drawn>> QUERY_FIGURES =
            CommandType.of(
                    "query-figures",
                    Empty.TYPE,
                    Drawn.TYPE.list(),
                    CommandFlag.ALLOW_PRECONFIG);

    /**
     * {@code refer}
     *
     * <p>Schema: {@code sample.json:159}
     */
    public static final CommandType<ReferArguments, Empty> REFER =
            CommandType.of("refer", ReferArguments.TYPE, Empty.TYPE);

    /**
     * {@code put}
     *
     * <p>Schema: {@code sample.json:160}
     */
    public static final CommandType<Drawn, Empty> PUT =
            CommandType.of("put", Drawn.TYPE, Empty.TYPE);

    /**
     * {@code store}
     *
     * <p>Schema: {@code sample.json:161}
     */
    public static final CommandType<Square, Circle> STORE =
            CommandType.of("store", Square.TYPE, Circle.TYPE);

    /**
     * {@code paint}
     *
     * <p>Schema: {@code sample.json:162}
     */
    public static final CommandType<PaintArguments, Square> PAINT =
            CommandType.of("paint", PaintArguments.TYPE, Square.TYPE, CommandFlag.ASYNC);

    /**
     * {@code paint-unseen}
     *
     * <p>Schema: {@code sample.json:163}
     */
    public static final CommandType<Empty, Empty> PAINT_UNSEEN =
            CommandType.of("paint-unseen", Empty.TYPE, Empty.TYPE, CommandFlag.ASYNC);

    /**
     * {@code paint-boxed}
     *
     * <p>Schema: {@code sample.json:164}
     */
    public static final CommandType<Drawn, List<Square>> PAINT_BOXED =
            CommandType.of("paint-boxed", Drawn.TYPE, Square.TYPE.list(), CommandFlag.ASYNC);

    /**
     * {@code stroll}
     *
     * <p>Schema: {@code sample.json:165}
     */
    public static final CommandType<StrollArguments, Nothing> STROLL =
            CommandType.of("stroll", StrollArguments.TYPE, Nothing.TYPE, CommandFlag.COROUTINE);

    /**
     * {@code halt}
     *
     * <p>Schema: {@code sample.json:166}
     */
    public static final CommandType<Empty, Empty> HALT =
            CommandType.of("halt", Empty.TYPE, Empty.TYPE, CommandFlag.ALLOW_OOB);

    /**
     * {@code vanish}
     *
     * <p>Schema: {@code sample.json:167}
     */
    public static final CommandType<Empty, Empty> VANISH =
            CommandType.of("vanish", Empty.TYPE, Empty.TYPE, CommandFlag.SILENT_SUCCESS);

    /**
     * Was here before.
     *
     * <p>Schema: {@code sample.json:181}
     *
     * @deprecated use {@code draw} instead
     */
    @Deprecated
    public static final CommandType<OldArguments, List<Named>> OLD =
            CommandType.of("old", OldArguments.TYPE, Named.TYPE.list(), CommandFlag.DEPRECATED);

    /**
     * {@code new}
     *
     * <p>Schema: {@code sample.json:182}
     */
    @Unstable
    public static final CommandType<NewArguments, List<String>> NEW =
            CommandType.of("new", NewArguments.TYPE, String.TYPE.list(), CommandFlag.UNSTABLE);

    /**
     * {@code count}
     *
     * <p>Schema: {@code sample.json:184}
     */
    public static final CommandType<Empty, Long> COUNT =
            CommandType.of("count", Empty.TYPE, BuiltinTypes.INT64);

    private Commands() {}
}
