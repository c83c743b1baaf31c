package io.github.socketlabs4j.injection;

/**
 * A field of a merge with its value.
 *
 * @param name the name between the percent signs of its placeholders
 * @param value the text that replaces them
 */
record MergeField(String name, String value) {}
