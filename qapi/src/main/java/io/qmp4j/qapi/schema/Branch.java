package io.qmp4j.qapi.schema;

/// A branch of a union or alternate.
///
/// @param name the tag's value, or the alternate branch's name
/// @param type the name of its type; `q_empty` for a union's branch without members
public record Branch(String name, String type, Condition condition) {}
