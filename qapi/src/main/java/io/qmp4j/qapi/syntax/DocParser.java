package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.RejectedSchemaException;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads documentation comments (QEMU, `docs/devel/qapi-code-gen.rst`, "Documentation markup").
final class DocParser {
    private static final Pattern DESCRIPTION = Pattern.compile("@([^:]*): *");
    private static final Pattern OLD_DESCRIPTION = Pattern.compile("@([^\\s:]*):(?: +|$)");
    private static final Pattern TAG =
            Pattern.compile("(Returns|Errors|Since|Notes?|Examples?|TODO)(?!::): *");

    private final Source source;
    private final Lexer lexer;
    private final DocRules rules;
    private final Pattern description;
    private final Diagnostics diagnostics;
    private final DocLineRules lineRules = new DocLineRules();
    private Token token;
    private @Nullable String line; // null at the comment's end

    DocParser(Source source, Lexer lexer, DocRules rules, Diagnostics diagnostics) {
        this.source = source;
        this.lexer = lexer;
        this.rules = rules;
        this.description = rules == DocRules.STRICT ? DESCRIPTION : OLD_DESCRIPTION;
        this.diagnostics = diagnostics;
        this.token = new Token(Token.Kind.END, "", 0, 1, 0);
    }

    /// Reads on behind the comment's last line.
    DocComment parse(Token start) {
        token = start;
        if (!start.text().equals("##")) {
            throw source.error(token, "junk after '##' at start of documentation comment");
        }
        var draft = new DocDraft(source.at(start));
        advance();
        if (line != null && line.startsWith("@")) {
            definition(draft, line);
        } else {
            freeForm(draft);
        }
        for (Diagnostic empty : draft.end()) {
            int line = empty.location().orElseThrow().line();
            rule(empty.withExcerpt(source.excerptOfLine(line)));
        }
        return draft.toComment();
    }

    /// The line that was read last, or what stands there instead.
    Token token() {
        return token;
    }

    private void definition(DocDraft draft, String symbolLine) {
        if (!symbolLine.endsWith(":")) {
            throw source.error(token, "line should end with ':'");
        }
        if (symbolLine.length() == 2) {
            throw source.error(token, "name required after '@'");
        }
        draft.symbol(symbolLine.substring(1, symbolLine.length() - 1));
        advance();
        boolean membersAreOver = false;
        while (skipBlankLines()) {
            var first = line();
            var described = description.matcher(first);
            var tag = TAG.matcher(first);
            if (first.equals("Features:")) {
                features(draft);
                membersAreOver = true;
            } else if (described.lookingAt()) {
                if (membersAreOver) {
                    rule("description of '@" + described.group(1) + ":' follows a section");
                    membersAreOver = false; // once is enough
                }
                descriptions(draft, DocDraft.Kind.MEMBER);
            } else if (tag.lookingAt()) {
                tagged(draft, tag);
                membersAreOver = true;
            } else {
                draft.plain(source.at(token));
                draft.append(first);
                paragraph(draft);
            }
        }
    }

    private void features(DocDraft draft) {
        if (draft.hasFeatures()) {
            rule("duplicated 'Features:' line");
        }
        advance();
        skipBlankLines();
        descriptions(draft, DocDraft.Kind.FEATURE);
        if (!draft.hasFeatures()) {
            rule("feature descriptions expected");
        }
    }

    private void descriptions(DocDraft draft, DocDraft.Kind kind) {
        while (line != null) {
            var described = description.matcher(line);
            if (!described.lookingAt()) {
                return;
            }
            var name = described.group(1);
            if (name.isEmpty()) {
                throw error("invalid parameter name");
            }
            if (!draft.described(kind, name, source.at(token))) {
                rule(problem("'" + name + "' parameter name duplicated"));
            }
            indented(draft, described.end());
        }
    }

    private void tagged(DocDraft draft, Matcher tag) {
        var name = tag.group(1);
        if (name.startsWith("Note")) {
            youngRule(
                    "The '%s' section is no longer supported. Please use rST's '.. note::' or '.. admonition:: notes' directives, or another suitable admonition instead."
                            .formatted(name));
        } else if (name.startsWith("Example")) {
            youngRule(
                    "The '%s' section is no longer supported. Please use the '.. qmp-example::' directive, or other suitable markup instead."
                            .formatted(name));
        }
        var kind = DocDraft.Kind.of(name);
        if (!draft.tagged(kind, source.at(token))) {
            rule(problem("duplicated '" + kind.title() + "' section"));
        }
        indented(draft, tag.end());
    }

    /// The rest of the line from `from` and what is indented below it.
    private void indented(DocDraft draft, int from) {
        var text = line().substring(from);
        if (!text.isEmpty()) {
            draft.append(text);
        }
        advance();
        switch (rules) {
            case STRICT -> continuation(draft);
            case OLD -> oldContinuation(draft, text.isEmpty() ? -1 : from);
        }
    }

    private void continuation(DocDraft draft) {
        while (line != null && line.isEmpty()) {
            draft.append("");
            advance();
        }
        if (line == null || indent(line) == 0) {
            return;
        }
        int indent = indent(line);
        draft.append(line);
        advance();
        boolean mayDedent = false; // as in QEMU, only the second line is held to the first's indent
        while (line != null && !startsDescription(line)) {
            if (!line.isEmpty() && indent(line) < indent) {
                if (mayDedent) {
                    return;
                }
                rule("unexpected de-indent (expected at least " + indent + " spaces)");
            }
            draft.append(line);
            mayDedent = true;
            advance();
        }
    }

    /// As QEMU 7.2 read it: up to the next section, a description also up to what isn't indented
    /// behind a blank line. The indent of what stands in the first line is left out, save in
    /// examples.
    ///
    /// @param column where the first line's text begins, -1 where it has none
    private void oldContinuation(DocDraft draft, int column) {
        int expected = draft.isExample() ? 0 : column;
        int first = -1;
        while (line != null && !startsSection(line)) {
            int indent = indent(line);
            if (!line.isEmpty()) {
                if (indent == 0 && draft.endsWithBlankLine() && draft.isDescription()) {
                    return;
                }
                expected = expected < 0 ? indent : expected;
                first = first < 0 || draft.endsWithBlankLine() ? indent : first;
                if (indent < first) {
                    rule("unexpected de-indent (expected at least " + first + " spaces)");
                }
            }
            boolean begins = draft.isExample() && draft.isBlank();
            draft.append(line.substring(begins ? indent : Math.min(indent, Math.max(0, expected))));
            advance();
        }
    }

    private boolean startsSection(String line) {
        return startsDescription(line) || TAG.matcher(line).lookingAt() || line.equals("Features:");
    }

    /// Asked of most lines, so the pattern is for those that may be one.
    private boolean startsDescription(String line) {
        return line.startsWith("@") && description.matcher(line).lookingAt();
    }

    private void paragraph(DocDraft draft) {
        advance();
        while (line != null && !line.isEmpty()) {
            if (rules == DocRules.OLD && startsSection(line)) {
                return;
            }
            draft.append(line);
            advance();
        }
    }

    private void freeForm(DocDraft draft) {
        draft.plain(draft.location());
        while (line != null) {
            var described = description.matcher(line);
            if (described.lookingAt()) {
                rule("'@" + described.group(1) + ":' not allowed in free-form documentation");
            }
            draft.append(line);
            advance();
        }
    }

    /// Whether there is a line that isn't blank.
    private boolean skipBlankLines() {
        while (line != null && line.isEmpty()) {
            advance();
        }
        return line != null;
    }

    private String line() {
        if (line == null) {
            throw new IllegalStateException("the comment has ended");
        }
        return line;
    }

    private void advance() {
        token = lexer.nextInDoc();
        if (!token.is(Token.Kind.COMMENT)) {
            throw source.error(token, "documentation comment must end with '##'");
        }
        var text = token.text();
        if (text.startsWith("##")) {
            if (!text.equals("##")) {
                throw source.error(token, "junk after '##' at end of documentation comment");
            }
            lineRules.end();
            line = null;
        } else if (text.equals("#")) {
            line = "";
        } else if (text.charAt(1) != ' ') {
            throw source.error(token, "missing space after #");
        } else {
            line = text.substring(2).stripTrailing();
            lineRules.check(line).ifPresent(this::rule);
        }
    }

    private void rule(DocLineRules.Finding finding) {
        // where the comment is indented, the column is off as it is in QEMU
        int position =
                finding.offset() == 0 ? token.start() : token.lineStart() + 2 + finding.offset();
        diagnostics.youngDocRule(source.diagnostic(token, position, finding.message()));
    }

    private void youngRule(String message) {
        diagnostics.youngDocRule(source.diagnostic(token, token.start(), message));
    }

    private void rule(String message) {
        rule(source.diagnostic(token, token.start(), message));
    }

    private void rule(Diagnostic finding) {
        diagnostics.docRule(finding);
    }

    private Diagnostic problem(String message) {
        return Diagnostic.error(source.at(token), Optional.empty(), message)
                .withExcerpt(source.excerpt(token.start()));
    }

    private RejectedSchemaException error(String message) {
        return new RejectedSchemaException(problem(message));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
            indent++;
        }
        return indent;
    }
}
