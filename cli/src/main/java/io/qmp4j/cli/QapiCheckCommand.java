package io.qmp4j.cli;

import java.util.List;

/// `qmp4j qapi check`: says nothing, or what is wrong with a schema.
final class QapiCheckCommand {
    static final CommandRules RULES =
            new CommandRules(
                    "Checks schemas; silent where there is nothing to say.",
                    List.of(SchemaOption.OLD_DOCS),
                    "FILE...",
                    List.of("", "The exit status is 1 if one of them has an error."));

    private final Terminal terminal;

    QapiCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException {
        if (words.operands().isEmpty()) {
            throw new UsageException("a schema file is expected");
        }
        int status = ExitStatus.OK;
        for (String file : words.operands()) {
            if (SchemaOption.compile(file, words, terminal).isEmpty()) {
                status = ExitStatus.FAULT;
            }
        }
        return status;
    }
}
