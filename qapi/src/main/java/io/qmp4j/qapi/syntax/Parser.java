package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads one file's expressions and documentation comments, one at a time.
final class Parser {
    static final int MAX_NESTING = 250;

    private final Source source;
    private final Lexer lexer;
    private final DocParser docParser;
    private final Diagnostics diagnostics;
    private final Recovery recovery;
    private final Deque<Token> opened = new ArrayDeque<>(); // the innermost bracket first
    private Token previous;
    private Token token;
    private boolean tokenIsNext; // else the lexer has yet to be asked
    private int itemStart;
    private boolean inComment;

    /// What stands at a file's top level.
    sealed interface Item {}

    record Comment(DocComment doc) implements Item {}

    record TopLevel(SourceLocation location, Expr expr) implements Item {}

    /// What could not be read; its diagnostics are kept already.
    record Unreadable() implements Item {}

    Parser(Source source, DocRules docRules, Diagnostics diagnostics) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.docParser = new DocParser(source, lexer, docRules, diagnostics);
        this.diagnostics = diagnostics;
        this.recovery = new Recovery(source.text());
        this.token = new Token(Token.Kind.END, "", 0, 1, 0);
        this.previous = token;
    }

    /// Empty at the end of the file.
    ///
    /// @throws RejectedSchemaException when the last error that is wanted was found
    Optional<Item> next() {
        try {
            return item();
        } catch (RejectedSchemaException rejection) {
            diagnostics.keep(rejection);
            recover();
            return Optional.of(new Unreadable());
        }
    }

    private Optional<Item> item() {
        opened.clear();
        itemStart = lexer.position();
        if (!tokenIsNext) {
            advance();
            tokenIsNext = true;
        }
        itemStart = token.start();
        if (token.is(Token.Kind.END)) {
            return Optional.empty();
        }
        if (token.is(Token.Kind.COMMENT)) {
            inComment = true;
            var doc = docParser.parse(token);
            inComment = false;
            advance();
            return Optional.of(new Comment(doc));
        }
        var location = source.at(token);
        return Optional.of(new TopLevel(location, expr()));
    }

    private void recover() {
        int resumption =
                inComment
                        ? recovery.afterComment(itemStart, docParser.token(), lexer.position())
                        : recovery.afterExpression(itemStart, token, lexer.position());
        lexer.skipTo(resumption);
        tokenIsNext = false;
        inComment = false;
    }

    private Expr expr() {
        var start = token;
        return switch (token.kind()) {
            case LEFT_BRACE -> {
                enter();
                var dict = members(start);
                opened.pop();
                yield dict;
            }
            case LEFT_BRACKET -> {
                enter();
                var array = elements(start);
                opened.pop();
                yield array;
            }
            case STRING -> {
                advance();
                yield new Expr.Text(start.text(), start.start());
            }
            case TRUE, FALSE -> {
                advance();
                yield new Expr.Flag(start.is(Token.Kind.TRUE), start.start());
            }
            case RIGHT_BRACE, RIGHT_BRACKET, COLON, COMMA, COMMENT, END ->
                    throw expected("'{', '[', string, or boolean");
        };
    }

    private void enter() {
        if (opened.size() == MAX_NESTING) {
            throw source.error(token, "nested more than " + MAX_NESTING + " levels deep");
        }
        opened.push(token);
        advance();
    }

    private Expr.Dict members(Token start) {
        var members = new LinkedHashMap<String, Expr>();
        var keysAt = new HashMap<String, Integer>();
        if (token.is(Token.Kind.RIGHT_BRACE)) {
            advance();
            return new Expr.Dict(members, keysAt, start.start());
        }
        if (!token.is(Token.Kind.STRING)) {
            throw expected("string or '}'");
        }
        while (true) {
            keysAt.put(token.text(), token.start());
            member(members);
            if (token.is(Token.Kind.RIGHT_BRACE)) {
                advance();
                return new Expr.Dict(members, keysAt, start.start());
            }
            if (!token.is(Token.Kind.COMMA)) {
                throw expected("',' or '}'");
            }
            advance();
            if (!token.is(Token.Kind.STRING)) {
                throw expected("string");
            }
        }
    }

    private void member(Map<String, Expr> members) {
        var key = token.text();
        advance();
        if (!token.is(Token.Kind.COLON)) {
            throw expected("':'");
        }
        advance();
        if (members.containsKey(key)) {
            throw source.error(token, "duplicate key '" + key + "'");
        }
        members.put(key, expr());
    }

    private Expr.Array elements(Token start) {
        var elements = new ArrayList<Expr>();
        if (token.is(Token.Kind.RIGHT_BRACKET)) {
            advance();
            return new Expr.Array(elements, start.start());
        }
        if (!token.startsValue()) {
            throw expected("'{', '[', ']', string, or boolean");
        }
        while (true) {
            elements.add(expr());
            if (token.is(Token.Kind.RIGHT_BRACKET)) {
                advance();
                return new Expr.Array(elements, start.start());
            }
            if (!token.is(Token.Kind.COMMA)) {
                throw expected("',' or ']'");
            }
            advance();
        }
    }

    private RejectedSchemaException expected(String what) {
        var finding = source.diagnostic(token, token.start(), "expected " + what);
        return new RejectedSchemaException(
                SyntaxHints.unexpected(finding, what, previous, token, opened));
    }

    private void advance() {
        previous = token;
        token = lexer.next();
    }
}
