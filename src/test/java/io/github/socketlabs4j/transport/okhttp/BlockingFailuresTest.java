package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;

/** The {@link FailureContract} for blocking calls. */
class BlockingFailuresTest extends FailureContract {
    @Override
    HttpResponse send(OkHttpTransport over, HttpRequest request) {
        return over.execute(request);
    }
}
