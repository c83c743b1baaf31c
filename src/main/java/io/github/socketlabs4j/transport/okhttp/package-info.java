/** OkHttp behind the seam; not exported. */
package io.github.socketlabs4j.transport.okhttp;
