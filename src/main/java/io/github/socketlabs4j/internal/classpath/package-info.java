/**
 * What is said of a class path that does not fit: {@link io.github.socketlabs4j.internal.classpath.Jars} names what is there,
 * {@link io.github.socketlabs4j.internal.classpath.Cure} has the lines that help.
 */
@NullMarked
package io.github.socketlabs4j.internal.classpath;

import org.jspecify.annotations.NullMarked;
