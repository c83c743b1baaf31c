package io.github.socketlabs4j.testing.posts;

/**
 * How a post is written.
 *
 * @param style what it is; mail is always JSON
 * @param spelling how names are spelled
 * @param seed what chance in the spelling begins with
 */
public record Writing(EventStyle style, Spelling spelling, long seed) {
    /** A style with names as they were recorded. */
    public static Writing of(EventStyle style) {
        return new Writing(style, Spelling.RECORDED, 0);
    }
}
