/** The Injection API: build mail, send it in one POST, read what became of each recipient. */
@NullMarked
package io.github.socketlabs4j.injection;

import org.jspecify.annotations.NullMarked;
