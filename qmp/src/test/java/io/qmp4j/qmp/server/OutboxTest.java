package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final List<Integer> closed = new ArrayList<>();

    @Test
    void givesBackWhatWasAppendedHoweverItIsSent() {
        for (int seed = 0; seed < 50; seed++) {
            givesBack(new Random(seed));
        }
    }

    @Test
    void sendsWhatHasDescriptorsAlone() {
        outbox.append(new byte[10]);
        outbox.append(new byte[5], List.of(descriptor(1)));
        outbox.append(new byte[6], List.of(descriptor(2), descriptor(3)));
        outbox.append(new byte[7]);
        outbox.append(new byte[8]);

        var pieces = new ArrayList<String>();
        while (!outbox.isEmpty()) {
            int length = outbox.waiting().remaining();
            pieces.add(length + " with " + outbox.descriptors());
            outbox.sent(Math.min(4, length));
        }

        assertThat(pieces)
                .containsExactly(
                        "10 with []",
                        "6 with []",
                        "2 with []",
                        "5 with [descriptor 1]",
                        "1 with []",
                        "6 with [descriptor 2, descriptor 3]",
                        "2 with []",
                        "15 with []",
                        "11 with []",
                        "7 with []",
                        "3 with []");
        assertThat(closed).containsExactly(1, 2, 3);
    }

    @Test
    void closesDescriptorsThatAreNotSent() {
        outbox.append(new byte[10]);
        outbox.append(new byte[5], List.of(descriptor(1)));
        outbox.sent(0);
        outbox.sent(10);
        assertThat(closed).isEmpty();

        outbox.clear();

        assertThat(closed).containsExactly(1);
        outbox.append(new byte[3]);
        assertThat(outbox.waiting().remaining()).isEqualTo(3);
        assertThat(outbox.descriptors()).isEmpty();
    }

    private PassedDescriptor descriptor(int number) {
        return new PassedDescriptor(number, closed::add);
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
