package io.github.socketlabs4j.webhook;

/**
 * The reply to a posted request, to be sent by your web server.
 *
 * @param status the HTTP status
 * @param contentType the value of {@code Content-Type}
 * @param body the text to send, in UTF-8; in a reply with status 200 it contains the validation key
 */
public record WebhookReply(int status, String contentType, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    /**
     * 200: the post was accepted.
     *
     * @param key the validation key, which proves to the platform that the endpoint works
     * @return the reply, with only the key as its body
     */
    public static WebhookReply taken(String key) {
        return new WebhookReply(200, TEXT, key);
    }

    /**
     * 400: the post cannot be read.
     *
     * @return the reply
     */
    public static WebhookReply unreadable() {
        return new WebhookReply(400, TEXT, "cannot be read");
    }

    /**
     * 401: the secret key is wrong or the server id is unknown. The reply does not say which, so that a stranger learns
     * nothing.
     *
     * @return the reply
     */
    public static WebhookReply unauthorized() {
        return new WebhookReply(401, TEXT, "wrong server id or secret key");
    }

    /**
     * 413: the post is longer than the limit.
     *
     * @return the reply
     */
    public static WebhookReply tooLarge() {
        return new WebhookReply(413, TEXT, "too large");
    }

    /**
     * 503: the post cannot be handled now. The reply has no key, so that the platform may post the event again.
     *
     * @return the reply
     */
    public static WebhookReply tryLater() {
        return new WebhookReply(503, TEXT, "try again later");
    }

    /**
     * The same reply as a JSON object. Use it only if the platform expects {@code {"ValidationKey":"…"}} from your
     * endpoint: its documentation asks for the key alone.
     *
     * @return a reply with the same status; its body is an object with the key as {@code ValidationKey} or, in a reply
     *     without a key, with the text as {@code Message}
     */
    public WebhookReply asJson() {
        if (contentType.equals(JSON)) return this;
        String name = status == 200 ? "ValidationKey" : "Message";
        return new WebhookReply(status, JSON, "{\"" + name + "\":" + quoted(body) + "}");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            // Besides control characters: line breaks of JavaScript, and lone surrogates, which UTF-8 cannot encode.
            else if (c < ' ' || c == '\u2028' || c == '\u2029' || (Character.isSurrogate(c) && !isPaired(text, at)))
                quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static boolean isPaired(String text, int at) {
        if (Character.isHighSurrogate(text.charAt(at))) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** The status; never the body, which may contain a key. */
    @Override
    public String toString() {
        return "WebhookReply[" + status + "]";
    }
}
