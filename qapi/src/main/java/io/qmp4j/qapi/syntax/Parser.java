package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.SourceLocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Reads one file's expressions and documentation comments, one at a time.
final class Parser {
    static final int MAX_NESTING = 250;

    private final Source source;
    private final Lexer lexer;
    private final DocParser docParser;
    private Token token;
    private int nesting;

    /// What stands at a file's top level.
    sealed interface Item {}

    record Comment(DocComment doc) implements Item {}

    record TopLevel(SourceLocation location, Expr expr) implements Item {}

    Parser(Source source, DocRules docRules, Diagnostics diagnostics) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.docParser = new DocParser(source, lexer, docRules, diagnostics);
        this.token = lexer.next();
    }

    /// Empty at the end of the file.
    Optional<Item> next() {
        if (token.is(Token.Kind.END)) {
            return Optional.empty();
        }
        if (token.is(Token.Kind.COMMENT)) {
            var doc = docParser.parse(token);
            token = lexer.next();
            return Optional.of(new Comment(doc));
        }
        var location = source.at(token);
        return Optional.of(new TopLevel(location, expr()));
    }

    private Expr expr() {
        var start = token;
        return switch (token.kind()) {
            case LEFT_BRACE -> {
                enter();
                var dict = members();
                nesting--;
                yield dict;
            }
            case LEFT_BRACKET -> {
                enter();
                var array = elements();
                nesting--;
                yield array;
            }
            case STRING -> {
                advance();
                yield new Expr.Text(start.text());
            }
            case TRUE, FALSE -> {
                advance();
                yield new Expr.Flag(start.is(Token.Kind.TRUE));
            }
            case RIGHT_BRACE, RIGHT_BRACKET, COLON, COMMA, COMMENT, END ->
                    throw source.error(token, "expected '{', '[', string, or boolean");
        };
    }

    private void enter() {
        if (++nesting > MAX_NESTING) {
            throw source.error(token, "nested more than " + MAX_NESTING + " levels deep");
        }
        advance();
    }

    private Expr.Dict members() {
        var members = new LinkedHashMap<String, Expr>();
        if (token.is(Token.Kind.RIGHT_BRACE)) {
            advance();
            return new Expr.Dict(members);
        }
        if (!token.is(Token.Kind.STRING)) {
            throw source.error(token, "expected string or '}'");
        }
        while (true) {
            var key = token.text();
            advance();
            if (!token.is(Token.Kind.COLON)) {
                throw source.error(token, "expected ':'");
            }
            advance();
            if (members.containsKey(key)) {
                throw source.error(token, "duplicate key '" + key + "'");
            }
            members.put(key, expr());
            if (token.is(Token.Kind.RIGHT_BRACE)) {
                advance();
                return new Expr.Dict(members);
            }
            if (!token.is(Token.Kind.COMMA)) {
                throw source.error(token, "expected ',' or '}'");
            }
            advance();
            if (!token.is(Token.Kind.STRING)) {
                throw source.error(token, "expected string");
            }
        }
    }

    private Expr.Array elements() {
        var elements = new ArrayList<Expr>();
        if (token.is(Token.Kind.RIGHT_BRACKET)) {
            advance();
            return new Expr.Array(elements);
        }
        if (!token.startsValue()) {
            throw source.error(token, "expected '{', '[', ']', string, or boolean");
        }
        while (true) {
            elements.add(expr());
            if (token.is(Token.Kind.RIGHT_BRACKET)) {
                advance();
                return new Expr.Array(elements);
            }
            if (!token.is(Token.Kind.COMMA)) {
                throw source.error(token, "expected ',' or ']'");
            }
            advance();
        }
    }

    private void advance() {
        token = lexer.next();
    }
}
