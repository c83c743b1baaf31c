package io.github.socketlabs4j.webhook;

/**
 * The answer to a post, for the web server to send: three facts and nothing of any framework.
 *
 * @param status the HTTP status
 * @param contentType the value of {@code Content-Type}
 * @param body the text to send, in UTF-8; after a taken post it holds the endpoint's key
 */
public record WebhookReply(int status, String contentType, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    /**
     * 200: taken.
     *
     * @param key the validation key, by which the platform knows that its endpoint works
     * @return the reply, with the bare key as its body
     */
    public static WebhookReply taken(String key) {
        return new WebhookReply(200, TEXT, key);
    }

    /**
     * 400: no post of the platform, as far as can be read.
     *
     * @return the reply
     */
    public static WebhookReply unreadable() {
        return new WebhookReply(400, TEXT, "cannot be read");
    }

    /**
     * 401: the secret key is wrong, or the server is not known here, which are the same to whoever asks.
     *
     * @return the reply
     */
    public static WebhookReply unauthorized() {
        return new WebhookReply(401, TEXT, "wrong server id or secret key");
    }

    /**
     * 413: longer than the limit.
     *
     * @return the reply
     */
    public static WebhookReply tooLarge() {
        return new WebhookReply(413, TEXT, "too large");
    }

    /**
     * 503: not now. Without the key, so that the platform may post the event again.
     *
     * @return the reply
     */
    public static WebhookReply tryLater() {
        return new WebhookReply(503, TEXT, "try again later");
    }

    /**
     * The same reply as a JSON object, for endpoints that are asked for {@code {"ValidationKey":"…"}}: the platform's documents want
     * the bare key, which any other endpoint answers with.
     *
     * @return a reply with the same status; its body is an object with the key as {@code ValidationKey}, or, where there is no key,
     *     with the text as {@code Message}
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
            // Also what no UTF-8 can carry, and what scripts take for a line break.
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

    /** The status; never the body, which may be a key. */
    @Override
    public String toString() {
        return "WebhookReply[" + status + "]";
    }
}
