package kettle;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpServer;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;

import kettle.api.Handlers;
import kettle.api.SchemaIntrospection;

/// Serves the kettle on a socket until its process is ended.
final class KettleServer {
    static void main() throws Exception {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, SchemaIntrospection.load());
        Handlers.register(table, new Kettle());
        var monitor =
                QmpMonitor.builder(
                                table.build(),
                                Greeting.of("kettle 1.0"),
                                Thread::startVirtualThread)
                        .build();
        var server = QmpServer.start(monitor);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.open(Endpoint.Unix.at("kettle.sock", Endpoint.Direction.LISTEN));
        IO.println("The kettle is at kettle.sock");
    }
}
