/**
 * The desk: the web page and the control API of an emulator. {@code Desk} adds both to a running emulator, and
 * {@code Routes} lists all paths with their handlers. The resource {@code openapi.json} describes the API; a test
 * compares it with the routes.
 */
@NullMarked
package io.github.socketlabs4j.testing.desk;

import org.jspecify.annotations.NullMarked;
