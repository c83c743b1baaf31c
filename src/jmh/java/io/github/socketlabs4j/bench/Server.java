package io.github.socketlabs4j.bench;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A server that reads every request to its end and answers with a receipt. It is as fast as possible, because it is not
 * what is measured.
 */
final class Server {
    private static final byte[] JSON =
            "{\"ErrorCode\":\"Success\",\"TransactionReceipt\":\"DGRFqTVzLVQYpZkWcTdT\",\"MessageResults\":[]}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] XML = ("<?xml version=\"1.0\" encoding=\"utf-8\"?><PostResponse>"
                    + "<ErrorCode>Success</ErrorCode><TransactionReceipt>DGRFqTVzLVQYpZkWcTdT</TransactionReceipt>"
                    + "<MessageResults/></PostResponse>")
            .getBytes(StandardCharsets.UTF_8);

    private Server() {}

    /** Prints its URL and runs until its standard input ends. The standard input ends when the parent process ends. */
    public static void main(String[] args) throws IOException {
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setHandler(Server::handle)
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        System.out.println("http://127.0.0.1:" + address.getPort() + "/api/v1/email");
        System.in.transferTo(OutputStream.nullOutputStream());
        undertow.stop();
    }

    private static void handle(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receivePartialBytes((all, bytes, last) -> {
            if (last) answer(all);
        });
    }

    private static void answer(HttpServerExchange exchange) {
        boolean xml = "application/xml".equals(exchange.getRequestHeaders().getFirst(Headers.ACCEPT));
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, xml ? "application/xml" : "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(xml ? XML : JSON));
    }
}
