package io.qmp4j.cli;

import io.qmp4j.qmp.server.QmpMonitor;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/// `-jmx`: who attaches to the process, as `jconsole` does, sees the monitor's counts. Only where
/// it is asked for, since to make the JVM's MBean server takes longer than all the rest of the
/// start.
final class JmxOption {
    static final String NAME = "io.qmp4j:type=Monitor";

    private JmxOption() {}

    static void register(QmpMonitor monitor) throws IOException {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(monitor.bean(), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IOException("-jmx: can't register " + NAME + ": " + e.getMessage(), e);
        }
    }
}
