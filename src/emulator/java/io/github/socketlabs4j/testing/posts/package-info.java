/**
 * The content and the format of posts to webhook endpoints: events in the formats that older and newer endpoints get,
 * and inbound mail. {@code EventPosts} makes the posts of events; sending them is not done here.
 */
@NullMarked
package io.github.socketlabs4j.testing.posts;

import org.jspecify.annotations.NullMarked;
