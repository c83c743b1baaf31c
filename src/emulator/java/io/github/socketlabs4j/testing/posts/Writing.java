package io.github.socketlabs4j.testing.posts;

/**
 * The format of one post.
 *
 * @param style form or JSON; mail is always JSON
 * @param spelling the spelling of member names
 * @param seed the seed of random spellings
 */
public record Writing(EventStyle style, Spelling spelling, long seed) {
    /** A format with names as in recorded posts. */
    public static Writing of(EventStyle style) {
        return new Writing(style, Spelling.RECORDED, 0);
    }
}
