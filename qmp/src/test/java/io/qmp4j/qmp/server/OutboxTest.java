package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.Random;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void givesBackWhatWasAppendedHoweverItIsSent() {
        for (int seed = 0; seed < 50; seed++) {
            givesBack(new Random(seed));
        }
    }

    private void givesBack(Random random) {
        var appended = new ByteArrayOutputStream();
        var sent = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            var message = new byte[random.nextInt(random.nextInt(8) == 0 ? 200_000 : 300)];
            random.nextBytes(message);
            appended.writeBytes(message);
            outbox.append(message);
            while (random.nextBoolean() && !outbox.isEmpty()) {
                send(random.nextInt(outbox.size() + 1), sent);
            }
        }
        send(outbox.size(), sent);

        assertThat(sent.toByteArray()).isEqualTo(appended.toByteArray());
        assertThat(outbox.isEmpty()).isTrue();
    }

    private void send(int count, ByteArrayOutputStream sent) {
        var bytes = new byte[count];
        outbox.waiting().get(bytes);
        sent.writeBytes(bytes);
        outbox.sent(count);
    }

    @Test
    void sendsNoMoreThanThereIs() {
        outbox.append(new byte[3]);

        assertThatThrownBy(() -> outbox.sent(4)).isInstanceOf(IllegalArgumentException.class);
    }
}
