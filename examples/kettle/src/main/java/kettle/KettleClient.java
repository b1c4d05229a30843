package kettle;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.Empty;

import kettle.api.AwaitTemperatureArguments;
import kettle.api.Commands;
import kettle.api.HeatArguments;

import java.time.Duration;

/// Waits for the water, and heats it meanwhile.
final class KettleClient {
    static void main() throws Exception {
        var limit = Duration.ofSeconds(10);
        var endpoint = Endpoint.Unix.at("kettle.sock", Endpoint.Direction.CONNECT);
        try (var kettle = QmpClient.open(endpoint, limit)) {
            var cold = kettle.execute(Commands.QUERY_TEMPERATURE, Empty.VALUE, limit);
            IO.println("It has " + cold.degrees() + " degrees");
            var hot = kettle.submit(Commands.AWAIT_TEMPERATURE, new AwaitTemperatureArguments(90));
            var boiling = kettle.submit(Commands.HEAT, new HeatArguments(100));
            IO.println("Now it has " + hot.get().degrees());
            boiling.get();
            IO.println("It boils");
        }
    }
}
