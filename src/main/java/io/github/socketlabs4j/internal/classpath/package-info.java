/**
 * Explains a class path on which libraries do not fit together: {@link io.github.socketlabs4j.internal.classpath.Jars}
 * names the jars that are there, and {@link io.github.socketlabs4j.internal.classpath.Cure} has the lines for
 * {@code pom.xml} that help.
 */
@NullMarked
package io.github.socketlabs4j.internal.classpath;

import org.jspecify.annotations.NullMarked;
