package io.qmp4j.gateway;

import io.qmp4j.json.JsonObject;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What it means that a command is done, where its reply comes before. Its texts and values may
/// name arguments of the command: see [Bindings] and [Shape].
///
/// @param when what the arguments must look like
/// @param bind for each name the arguments that give its value
/// @param before what is to be executed first
/// @param lostIsDone whether the end of the upstream is what was wanted
/// @param after what is to be executed at the end, whether it succeeded or not
/// @param cancel what cancels it
/// @param ifGone what becomes of it when nobody waits any more, unless the request says
record Completion(
        Set<String> commands,
        Shape when,
        Map<String, List<String>> bind,
        Optional<Step> before,
        List<EventRule> events,
        Optional<Query> query,
        Optional<Progress> progress,
        boolean lostIsDone,
        Optional<Step> after,
        Optional<Step> cancel,
        IfGone ifGone) {
    /// A command of the gateway's own.
    record Step(String command, JsonObject arguments) {}

    /// What something that was seen means.
    enum Meaning {
        DONE,
        FAILED,
        /// The query shall be asked.
        LOOK
    }

    /// @param error in whose words it has failed
    record Verdict(Meaning meaning, String error) {}

    /// @param onceBegun whether it counts only when the command was answered
    record EventRule(String event, Shape data, Verdict verdict, boolean onceBegun) {}

    record AnswerRule(Shape returned, Verdict verdict) {}

    /// What settles it when no event does.
    ///
    /// @param first how long after the command's reply it is asked, if no event says so before
    /// @param every how often it is asked from then on
    record Query(Step step, Duration first, Duration every, List<AnswerRule> answers) {}

    /// Where an answer to the query says how far it is.
    ///
    /// @param of the part of the answer
    /// @param current the member, or what of the total remains in `remaining`
    record Progress(Shape of, Optional<String> current, Optional<String> remaining, String total) {}

    /// What becomes of work that nobody waits for.
    enum IfGone {
        LEAVE,
        CANCEL
    }

    /// Done when it is answered.
    static final Completion OF_ANY =
            new Completion(
                    Set.of(),
                    Shape.ANYTHING,
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    IfGone.LEAVE);

    /// Whether it is done when it is answered.
    boolean isDoneWhenAnswered() {
        return events.isEmpty() && query.isEmpty() && !lostIsDone;
    }
}
