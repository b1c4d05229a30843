package io.qmp4j.machine;

import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.server.QmpMonitor;

import java.util.ArrayList;
import java.util.List;

/// A step of the machine: the state it leads to, and what is told of it.
record Transition(MachineState next, List<News<?>> news) {
    Transition {
        news = List.copyOf(news);
    }

    /// An event to be emitted.
    record News<E>(EventType<E> type, E data) {
        void tell(QmpMonitor monitor) {
            monitor.emit(type, data);
        }
    }

    static Transition to(MachineState next) {
        return new Transition(next, List.of());
    }

    Transition telling(EventType<Empty> type) {
        return telling(type, Empty.VALUE);
    }

    <E> Transition telling(EventType<E> type, E data) {
        var all = new ArrayList<News<?>>(news);
        all.add(new News<>(type, data));
        return new Transition(next, all);
    }
}
