package io.qmp4j.qmp.client;

import java.io.IOException;

/// Events are missing, and what was waited for may be among them.
public final class EventsLostException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long lost;

    EventsLostException(EventNotice.Gap gap) {
        super(
                switch (gap.cause()) {
                    case OVERFLOW ->
                            "%d events were lost: they came faster than they were taken"
                                    .formatted(gap.lost());
                    case RECONNECTED -> "Events may be lost: the connection was made anew";
                });
        this.lost = gap.lost();
    }

    /// As [EventNotice.Gap#lost].
    public long lost() {
        return lost;
    }
}
