package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.NoRoomException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges posts: decides what an endpoint answers. Immutable and thread-safe.
 *
 * <p>The checks, in this order: a body over the limit is answered with 413, one that cannot be read with 400, one that
 * cannot be stored at the moment with 503, and a wrong secret key with 401. A long post with a wrong key may be
 * answered before it was read completely. The handshake is answered with 200 and the validation key, and never reaches
 * the handler. Any other post goes to the handler. It is answered with 200 and the key if the handler returns, and with
 * 503 without the key if it throws {@link TryLaterException}. Any other exception of the handler is thrown on, and the
 * web server answers.
 *
 * @param <E> the event that a post contains
 */
public final class Receiver<E> {
    private static final String READ_BEFORE =
            ", though its content type is that of a form: a filter of the web server has"
                    + " read the form before; give its parameters to WebhookRequest.ofForm";

    private final WebhookKeys keys;
    private final long limit;
    private final Reading<E> reading;
    private final Watcher watcher;

    /**
     * Creates a receiver.
     *
     * @param room the kind of posts, as events and logs name it
     * @param keys the keys of the servers whose posts are accepted
     * @param limit how many bytes a post may have
     * @param listener is told what became of each post
     * @param reading reads a post
     */
    public Receiver(String room, WebhookKeys keys, long limit, CallListener listener, Reading<E> reading) {
        this.keys = keys;
        this.limit = limit;
        this.reading = reading;
        this.watcher = new Watcher(room, listener, new Background());
    }

    /**
     * Reads a post and checks its key.
     *
     * @param request the post
     * @return the event; if it can be closed, the caller closes it
     * @throws WrongKeyException if its secret key is wrong, or its server is not known here
     * @throws DecodeException if the post cannot be read, is longer than the limit, or has no event that this endpoint
     *     takes
     * @throws TryLaterException if the post cannot be stored at the moment
     * @throws UncheckedIOException if the stream of the post fails
     */
    public E check(WebhookRequest request) {
        return read(request, false, Claim::event);
    }

    /**
     * Reads a post without checking its key, which was checked before.
     *
     * @param request the post
     * @return the event; if it can be closed, the caller closes it
     * @throws DecodeException if the post cannot be read, is longer than the limit, or has no event that this endpoint
     *     takes
     * @throws TryLaterException if the post cannot be stored at the moment
     * @throws UncheckedIOException if the stream of the post fails
     */
    public E believe(WebhookRequest request) {
        return read(request, true, Claim::event);
    }

    /**
     * Reads a post that may be a list, and checks all its keys.
     *
     * @param request the post
     * @return the events in their order, at least one
     * @throws WrongKeyException if one of the secret keys is wrong, or its server is not known here
     * @throws DecodeException as {@link #check} does
     * @throws UncheckedIOException if the stream of the post fails
     */
    public List<E> checkAll(WebhookRequest request) {
        return read(request, false, claim -> eventsOf(claim, true));
    }

    /**
     * Reads a post that may be a list, without checking keys.
     *
     * @param request the post
     * @return the events in their order, at least one
     * @throws DecodeException as {@link #believe} does
     * @throws UncheckedIOException if the stream of the post fails
     */
    public List<E> believeAll(WebhookRequest request) {
        return read(request, true, claim -> eventsOf(claim, true));
    }

    /** Gets the event, or the events, out of a post. */
    @FunctionalInterface
    private interface Events<E, T> {
        T of(Claim<E> claim) throws LimitedStream.TooLongException;
    }

    private <T> T read(WebhookRequest request, boolean trusted, Events<E, T> events) {
        // The time of arrival is only for the listener, which is not told of these posts.
        RawBody body = new RawBody(request, limit, 0);
        boolean good = false;
        try {
            Claim<E> claim = read(body, request, trusted ? null : this::isKnown);
            try {
                if (!trusted) refuseWrongKey(claim);
                T read = events.of(claim);
                good = true;
                return read;
            } finally {
                if (!good) claim.close();
            }
        } catch (LimitedStream.TooLongException tooLong) {
            throw DecodeException.ofPost("the post cannot be read: " + tooLong.getMessage(), null);
        } catch (NoRoomException full) {
            throw new TryLaterException("the post cannot be kept now: " + full.getMessage(), full);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            // The caller will answer the post, which is possible only after all of it was read.
            if (!good) body.dropRest();
        }
    }

    /** Whether a key is that of any server here. Whether it is that of the post's own server is checked later. */
    private boolean isKnown(String secretKey) {
        return keys.answer(null, secretKey) != null;
    }

    private void refuseWrongKey(Claim<E> claim) {
        if (answerTo(claim) != null) return;
        throw new WrongKeyException("the post was refused: " + whyUnauthorized(claim)
                + "; a post that was checked when it came is read by parseTrusted");
    }

    private Claim<E> read(RawBody body, WebhookRequest request, @Nullable Predicate<String> isKnown)
            throws IOException {
        try {
            return reading.read(body, isKnown);
        } catch (DecodeException unreadable) {
            if (body.bytesRead() > 0 || !isForm(request.contentType())) throw unreadable;
            throw DecodeException.ofPost(unreadable.getMessage() + READ_BEFORE, null);
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data");
    }

    /**
     * Answers a post.
     *
     * @param request the post
     * @param handler gets each event of the post on this thread, before this method returns; not called for the
     *     handshake or a rejected post
     * @return what to answer
     * @throws UncheckedIOException if the stream of the post fails
     * @throws RuntimeException what the handler throws, except {@link TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super E> handler) {
        RawBody body = new RawBody(request, limit, watcher.arrival());
        Claim<E> read;
        try {
            read = read(body, request, this::isKnown);
        } catch (LimitedStream.TooLongException tooLong) {
            body.dropRest();
            return tooLarge(tooLong, null, body);
        } catch (NoRoomException full) {
            body.dropRest();
            watcher.refused(Verdict.TRY_LATER, reason(full), null, body);
            return WebhookReply.tryLater();
        } catch (DecodeException unreadable) {
            body.dropRest();
            watcher.refused(Verdict.UNREADABLE, reason(unreadable), null, body);
            return WebhookReply.unreadable();
        } catch (IOException failed) {
            watcher.refused(Verdict.FAILED, "its stream failed before its end", null, body);
            throw new UncheckedIOException(failed);
        }
        try (Claim<E> claim = read) {
            return judge(claim, handler, body);
        }
    }

    /** The key to answer with; null if the key of the post, or of one element of a list, is wrong. */
    private @Nullable String answerTo(Claim<E> claim) {
        List<? extends Claim<E>> members = claim.members();
        if (members.isEmpty()) return keys.answer(claim.serverId(), claim.secretKey());
        String first = null;
        for (Claim<E> member : members) {
            String answer = keys.answer(member.serverId(), member.secretKey());
            if (answer == null) return null;
            if (first == null) first = answer;
        }
        return first;
    }

    private WebhookReply judge(Claim<E> claim, Consumer<? super E> handler, RawBody body) {
        String answer = answerTo(claim);
        if (answer == null) {
            body.dropRest();
            watcher.refused(Verdict.UNAUTHORIZED, whyUnauthorized(claim), claim, body);
            return WebhookReply.unauthorized();
        }
        if (claim.isValidation()) {
            watcher.tell(Verdict.HANDSHAKE, "it asks for the validation key", claim, body);
            return WebhookReply.taken(answer);
        }
        if (claim.members().isEmpty()) return handle(claim, Claim::event, handler, body, answer);
        // A list has one answer: if the handler fails for one event, the platform posts all of them again.
        return handle(claim, list -> eventsOf(list, false), events -> events.forEach(handler), body, answer);
    }

    private WebhookReply tooLarge(LimitedStream.TooLongException tooLong, @Nullable Claim<E> claim, RawBody body) {
        watcher.refused(Verdict.TOO_LARGE, reason(tooLong), claim, body);
        return WebhookReply.tooLarge();
    }

    /** The events of a post, with or without handshakes in a list. */
    private List<E> eventsOf(Claim<E> claim, boolean handshakes) throws LimitedStream.TooLongException {
        List<? extends Claim<E>> members = claim.members();
        if (members.isEmpty()) return List.of(claim.event());
        List<E> events = new ArrayList<>();
        for (Claim<E> member : members) {
            if (handshakes || !member.isValidation()) events.add(member.event());
        }
        return List.copyOf(events);
    }

    /** Gets the event, or the events, out of a post and gives them to the handler. */
    private <T> WebhookReply handle(
            Claim<E> claim, Events<E, T> events, Consumer<? super T> handler, RawBody body, String answer) {
        T event;
        try {
            event = events.of(claim);
        } catch (LimitedStream.TooLongException tooLong) {
            return tooLarge(tooLong, claim, body);
        } catch (DecodeException unreadable) {
            // Not around the handler: a DecodeException that the handler throws says nothing of this post.
            watcher.refused(Verdict.UNREADABLE, reason(unreadable), claim, body);
            return WebhookReply.unreadable();
        }
        try {
            handler.accept(event);
        } catch (TryLaterException later) {
            watcher.tell(Verdict.TRY_LATER, "the handler wants it again later", claim, body);
            return WebhookReply.tryLater();
        } catch (Throwable broken) {
            watcher.tell(
                    Verdict.FAILED, "the handler threw " + broken.getClass().getName(), claim, body);
            throw broken;
        }
        watcher.tell(Verdict.TAKEN, "the handler has it", claim, body);
        return WebhookReply.taken(answer);
    }

    private String whyUnauthorized(Claim<?> claim) {
        if (keys == WebhookKeys.NONE) return "no keys are configured here";
        if (!claim.members().isEmpty()) {
            return "it is a list, and one of its posts shows a wrong secret key, or a server that is not known here";
        }
        if (claim.secretKey() == null) return "it shows no secret key";
        return claim.serverId() == null
                ? "its secret key is wrong"
                : "its secret key is wrong, or its server is not known here";
    }

    /** The message of an exception of ours, which is always the same for the same reason. */
    private static String reason(Exception refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
