package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

class JmxOptionTest {
    @Test
    void theJvmsServerShowsTheCountsOnceOnly() throws IOException, JMException {
        var machine = Machine.of(MachineOptions.STANDARD, "test", Runnable::run);
        var beans = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName(JmxOption.NAME);

        JmxOption.register(machine.monitor());
        try {
            assertThat(beans.getAttribute(name, "SessionsOpen")).isEqualTo(0);
            assertThatThrownBy(() -> JmxOption.register(machine.monitor()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("-jmx: can't register io.qmp4j:type=Monitor");
        } finally {
            beans.unregisterMBean(name);
        }
    }
}
