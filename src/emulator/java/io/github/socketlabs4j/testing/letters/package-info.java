/**
 * Mail as its recipients get it. A {@code Letter} is the content; a {@code Delivery} and then a {@code TakenMail} is
 * the copy for one recipient. The Injection API makes letters; the platform delivers and stores them.
 */
@NullMarked
package io.github.socketlabs4j.testing.letters;

import org.jspecify.annotations.NullMarked;
