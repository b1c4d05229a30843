package kettle;

import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.QmpReturn;

import kettle.api.AwaitTemperatureArguments;
import kettle.api.Handlers;
import kettle.api.HeatArguments;
import kettle.api.Temperature;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Carries out the commands of the schema.
final class Kettle implements Handlers {
    private final AtomicLong degrees = new AtomicLong(20);
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private record Waiting(long degrees, QmpReturn<Temperature> ret) {}

    @Override // a plain command returns its answer
    public Temperature queryTemperature(Call call) {
        return new Temperature(degrees.get());
    }

    @Override // an async command is answered later, by any thread
    public void awaitTemperature(
            Call call, AwaitTemperatureArguments arguments, QmpReturn<Temperature> ret) {
        waiting.add(new Waiting(arguments.degrees(), ret));
        answerThoseWhoWaited();
    }

    @Override // a coroutine may take long, in plain code
    public void heat(Call call, HeatArguments arguments) throws InterruptedException {
        while (degrees.get() < arguments.degrees()) {
            Thread.sleep(5);
            degrees.incrementAndGet();
            answerThoseWhoWaited();
        }
    }

    private void answerThoseWhoWaited() {
        for (Waiting each : waiting) {
            if (each.degrees <= degrees.get() && waiting.remove(each)) {
                each.ret.success(new Temperature(each.degrees));
            }
        }
    }
}
