package io.github.socketlabs4j.transport.okhttp;

import java.net.Authenticator.RequestorType;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Logs in to proxies with the credentials that the application's {@link java.net.Authenticator} returns. */
final class ProxyLogin implements Authenticator {
    static final ProxyLogin OF_THE_JVM = new ProxyLogin();

    private static final String HEADER = "Proxy-Authorization";

    private ProxyLogin() {}

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        Proxy proxy = route == null ? Proxy.NO_PROXY : route.proxy();
        boolean again = response.request().header(HEADER) != null;
        if (again || !(proxy.address() instanceof InetSocketAddress address)) return null;
        HttpUrl url = response.request().url();
        PasswordAuthentication login = java.net.Authenticator.requestPasswordAuthentication(
                address.getHostName(),
                address.getAddress(),
                address.getPort(),
                url.scheme(),
                "",
                "Basic",
                url.url(),
                RequestorType.PROXY);
        if (login == null) return null;
        String header = Credentials.basic(login.getUserName(), new String(login.getPassword()));
        return response.request().newBuilder().header(HEADER, header).build();
    }
}
