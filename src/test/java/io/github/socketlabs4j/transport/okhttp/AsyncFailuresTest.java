package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The {@link FailureContract} for asynchronous calls. */
class AsyncFailuresTest extends FailureContract {
    @Override
    HttpResponse send(OkHttpTransport over, HttpRequest request) {
        try {
            return over.executeAsync(request).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException failure) throw failure;
            throw new AssertionError("not a TransportException", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }
}
