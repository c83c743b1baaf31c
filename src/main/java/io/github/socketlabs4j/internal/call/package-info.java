/** One request done properly: deadline, retries, failures. */
package io.github.socketlabs4j.internal.call;
