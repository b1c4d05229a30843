package io.qmp4j.benchmarks;

import io.qmp4j.display.DirectDisplay;
import io.qmp4j.display.DisplayDevice;
import io.qmp4j.display.Surface;
import io.qmp4j.machine.DeviceOption;
import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpServer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// The machine with given pictures on its displays, for `benchmarks/screens.py`.
final class PictureServer {
    private PictureServer() {}

    /// Serves until the process is ended.
    ///
    /// @param arguments the path of the socket, then for each display `ID=FILE`, which shows a
    ///   binary PPM, or `ID=WIDTHxHEIGHT`, which shows the machine's own screen
    public static void main(String[] arguments) throws IOException {
        var devices = new ArrayList<DeviceOption>();
        for (int i = 1; i < arguments.length; i++) {
            devices.add(device(arguments[i].split("=", 2)));
        }
        var machine =
                Machine.of(
                        MachineOptions.STANDARD.withDevices(devices),
                        "0",
                        Thread::startVirtualThread);
        machine.begin();
        var server = QmpServer.start(machine.monitor());
        server.open(Endpoint.Unix.at(arguments[0], Endpoint.Direction.LISTEN));
    }

    private static DeviceOption device(String[] option) throws IOException {
        var id = Optional.of(option[0]);
        var file = Path.of(option[1]);
        if (Files.exists(file)) {
            return new DeviceOption.Own(id, picture(file));
        }
        var sides = option[1].split("x", 2);
        return new DeviceOption.Adapter(
                DeviceOption.Driver.VGA,
                id,
                Integer.parseInt(sides[0]),
                Integer.parseInt(sides[1]));
    }

    private static DisplayDevice picture(Path file) throws IOException {
        try (var input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            word(input); // P6
            int width = Integer.parseInt(word(input));
            int height = Integer.parseInt(word(input));
            word(input); // 255
            var surface = new Surface(width, height);
            var row = new byte[3 * width];
            for (int y = 0; y < height; y++) {
                input.readFully(row);
                for (int x = 0; x < width; x++) {
                    surface.set(x, y, rgb(row, 3 * x));
                }
            }
            return new DirectDisplay(surface, _ -> {});
        }
    }

    private static String word(DataInputStream input) throws IOException {
        var text = new StringBuilder();
        for (int next = input.readUnsignedByte(); next > ' '; next = input.readUnsignedByte()) {
            text.append((char) next);
        }
        return text.toString();
    }

    private static int rgb(byte[] row, int at) {
        return (row[at] & 0xff) << 16 | (row[at + 1] & 0xff) << 8 | (row[at + 2] & 0xff);
    }
}
