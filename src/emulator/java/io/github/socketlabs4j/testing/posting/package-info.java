/**
 * Posting to webhook endpoints. An {@code Outbox} holds the posts for one endpoint, sends them with a {@code Courier},
 * which judges the answers, and repeats those that are not accepted. {@code Setup} holds the settings of an endpoint.
 */
@NullMarked
package io.github.socketlabs4j.testing.posting;

import org.jspecify.annotations.NullMarked;
