// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Unstable;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.QmpReturn;
import java.util.List;

/** Carries out the schema's commands. */
@SuppressWarnings("deprecation")
public interface Handlers {
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
     * @return what came of it
     * @since 1.0
     */
    Drawn draw(Call call, DrawArguments arguments)
            throws CommandFailedException, InterruptedException;

    /**
     * {@code wait}
     *
     * <p>Schema: {@code sample.json:157}
     */
    void wait(Call call) throws CommandFailedException, InterruptedException;

    /**
     * {@code query-figures}
     *
     * <p>Schema: {@code sample.json:158}
     */
    List<Drawn> queryFigures(Call call) throws CommandFailedException, InterruptedException;

    /**
     * {@code refer}
     *
     * <p>Schema: {@code sample.json:159}
     */
    void refer(Call call, ReferArguments arguments)
            throws CommandFailedException, InterruptedException;

    /**
     * {@code put}
     *
     * <p>Schema: {@code sample.json:160}
     */
    void put(Call call, Drawn arguments) throws CommandFailedException, InterruptedException;

    /**
     * {@code store}
     *
     * <p>Schema: {@code sample.json:161}
     */
    Circle store(Call call, Square arguments) throws CommandFailedException, InterruptedException;

    /**
     * {@code paint}
     *
     * <p>Schema: {@code sample.json:162}
     */
    void paint(Call call, PaintArguments arguments, QmpReturn<Square> ret);

    /**
     * {@code paint-unseen}
     *
     * <p>Schema: {@code sample.json:163}
     */
    void paintUnseen(Call call, QmpReturn<Empty> ret);

    /**
     * {@code paint-boxed}
     *
     * <p>Schema: {@code sample.json:164}
     */
    void paintBoxed(Call call, Drawn arguments, QmpReturn<List<Square>> ret);

    /**
     * {@code stroll}
     *
     * <p>Schema: {@code sample.json:165}
     */
    Nothing stroll(Call call, StrollArguments arguments)
            throws CommandFailedException, InterruptedException;

    /**
     * {@code halt}
     *
     * <p>Schema: {@code sample.json:166}
     */
    void halt(Call call) throws CommandFailedException, InterruptedException;

    /**
     * {@code vanish}
     *
     * <p>Schema: {@code sample.json:167}
     */
    void vanish(Call call) throws CommandFailedException, InterruptedException;

    /**
     * Was here before.
     *
     * <p>Schema: {@code sample.json:181}
     *
     * @deprecated use {@code draw} instead
     */
    @Deprecated
    List<Named> old(Call call, OldArguments arguments)
            throws CommandFailedException, InterruptedException;

    /**
     * {@code new}
     *
     * <p>Schema: {@code sample.json:182}
     */
    @Unstable
    List<String> new_(Call call, NewArguments arguments)
            throws CommandFailedException, InterruptedException;

    /**
     * {@code count}
     *
     * <p>Schema: {@code sample.json:184}
     */
    long count(Call call) throws CommandFailedException, InterruptedException;

    /** Puts every command into the table. */
    static void register(CommandTable.Builder table, Handlers handlers) {
        table.plain(Commands.DRAW, (call, arguments) -> handlers.draw(call, arguments));
        table.plain(Commands.WAIT, (call, arguments) -> {
            handlers.wait(call);
            return Empty.VALUE;
        });
        table.plain(Commands.QUERY_FIGURES, (call, arguments) -> handlers.queryFigures(call));
        table.plain(Commands.REFER, (call, arguments) -> {
            handlers.refer(call, arguments);
            return Empty.VALUE;
        });
        table.plain(Commands.PUT, (call, arguments) -> {
            handlers.put(call, arguments);
            return Empty.VALUE;
        });
        table.plain(Commands.STORE, (call, arguments) -> handlers.store(call, arguments));
        table.async(Commands.PAINT, (call, arguments, ret) -> handlers.paint(call, arguments, ret));
        table.async(
                Commands.PAINT_UNSEEN,
                (call, arguments, ret) -> handlers.paintUnseen(call, ret));
        table.async(
                Commands.PAINT_BOXED,
                (call, arguments, ret) -> handlers.paintBoxed(call, arguments, ret));
        table.coroutine(Commands.STROLL, (call, arguments) -> handlers.stroll(call, arguments));
        table.plain(Commands.HALT, (call, arguments) -> {
            handlers.halt(call);
            return Empty.VALUE;
        });
        table.plain(Commands.VANISH, (call, arguments) -> {
            handlers.vanish(call);
            return Empty.VALUE;
        });
        table.plain(Commands.OLD, (call, arguments) -> handlers.old(call, arguments));
        table.plain(Commands.NEW, (call, arguments) -> handlers.new_(call, arguments));
        table.plain(Commands.COUNT, (call, arguments) -> handlers.count(call));
    }
}
