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
 * Judges posts: the one place that decides what an endpoint answers. Immutable and thread-safe.
 *
 * <p>In this order: a body over the limit is 413, one that cannot be read 400, one that cannot be kept now 503, a wrong secret key
 * 401, which a room that looks for the key in a long post may say before it has read the rest. The handshake is
 * answered with the key and shown to nobody. Anything else goes to the handler: 200 with the key if it returns, 503 without
 * the key if it throws {@link TryLaterException}; whatever else it throws is let through, for the web server to answer.
 *
 * @param <E> the event a post tells of
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
     * A judge.
     *
     * @param room whose posts they are, in events and logs
     * @param keys whose posts are taken
     * @param limit the most bytes a post may have
     * @param listener is told what became of each post
     * @param reading how a post is read
     */
    public Receiver(String room, WebhookKeys keys, long limit, CallListener listener, Reading<E> reading) {
        this.keys = keys;
        this.limit = limit;
        this.reading = reading;
        this.watcher = new Watcher(room, listener, new Background());
    }

    /**
     * Reads a post whose key is good, and answers nothing.
     *
     * @param request the post
     * @return the event; what it holds beside memory is the caller's to close
     * @throws WrongKeyException if its secret key is wrong, or its server is not known here
     * @throws DecodeException if it cannot be read, is longer than the limit, or tells of nothing this listener is for
     * @throws TryLaterException if it cannot be kept now
     * @throws UncheckedIOException if its stream fails
     */
    public E check(WebhookRequest request) {
        return one(request, false);
    }

    /**
     * Reads a post without asking for its key, for those who have asked before.
     *
     * @param request the post
     * @return the event; what it holds beside memory is the caller's to close
     * @throws DecodeException if it cannot be read, is longer than the limit, or tells of nothing this listener is for
     * @throws TryLaterException if it cannot be kept now
     * @throws UncheckedIOException if its stream fails
     */
    public E believe(WebhookRequest request) {
        return one(request, true);
    }

    private E one(WebhookRequest request, boolean trusted) {
        return read(request, trusted, Claim::event);
    }

    /**
     * Reads a post that may be a list, with good keys throughout, and answers nothing.
     *
     * @param request the post
     * @return the events in their order, at least one
     * @throws WrongKeyException if one of the secret keys is wrong, or its server is not known here
     * @throws DecodeException as {@link #check} does
     * @throws UncheckedIOException if its stream fails
     */
    public List<E> checkAll(WebhookRequest request) {
        return read(request, false, claim -> eventsOf(claim, true));
    }

    /**
     * Reads a post that may be a list without asking for keys.
     *
     * @param request the post
     * @return the events in their order, at least one
     * @throws DecodeException as {@link #believe} does
     * @throws UncheckedIOException if its stream fails
     */
    public List<E> believeAll(WebhookRequest request) {
        return read(request, true, claim -> eventsOf(claim, true));
    }

    /** What is wanted of a post. */
    @FunctionalInterface
    private interface Wish<E, T> {
        T of(Claim<E> claim) throws LimitedStream.TooLongException;
    }

    private <T> T read(WebhookRequest request, boolean trusted, Wish<E, T> wish) {
        RawBody body = new RawBody(request, limit);
        boolean good = false;
        try {
            Claim<E> claim = read(body, request, trusted ? null : this::isKnown);
            try {
                if (!trusted) refuseWrongKey(claim);
                T wanted = wish.of(claim);
                good = true;
                return wanted;
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
            // Whoever asked will answer, and may not before all was read.
            if (!good) body.dropRest();
        }
    }

    /** Whether a key is that of some server here; which one, and whether it is that of the post, is judged later. */
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
     * @param handler gets the event, unless it is refused or the handshake; on this thread, once, before this returns
     * @return what to answer
     * @throws UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super E> handler) {
        long begun = watcher.arrival();
        RawBody body = new RawBody(request, limit);
        Claim<E> read;
        try {
            read = read(body, request, this::isKnown);
        } catch (LimitedStream.TooLongException tooLong) {
            body.dropRest();
            return tooLarge(tooLong, null, body, begun);
        } catch (NoRoomException full) {
            body.dropRest();
            watcher.refused(Verdict.TRY_LATER, reason(full), null, body, begun);
            return WebhookReply.tryLater();
        } catch (DecodeException unreadable) {
            body.dropRest();
            watcher.refused(Verdict.UNREADABLE, reason(unreadable), null, body, begun);
            return WebhookReply.unreadable();
        } catch (IOException failed) {
            watcher.refused(Verdict.FAILED, "its stream failed before its end", null, body, begun);
            throw new UncheckedIOException(failed);
        }
        try (Claim<E> claim = read) {
            return judge(claim, handler, body, begun);
        }
    }

    /** What to answer if the key is good, and those of all its posts if it is a list; null if one is not. */
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

    private WebhookReply judge(Claim<E> claim, Consumer<? super E> handler, RawBody body, long begun) {
        String answer = answerTo(claim);
        if (answer == null) {
            body.dropRest();
            watcher.refused(Verdict.UNAUTHORIZED, whyUnauthorized(claim), claim, body, begun);
            return WebhookReply.unauthorized();
        }
        if (claim.isValidation()) {
            watcher.tell(Verdict.HANDSHAKE, "it asks for the validation key", claim, body, begun);
            return WebhookReply.taken(answer);
        }
        if (!claim.members().isEmpty()) return judgeAll(claim, handler, body, begun, answer);
        E event;
        try {
            event = claim.event();
        } catch (LimitedStream.TooLongException tooLong) {
            return tooLarge(tooLong, claim, body, begun);
        } catch (DecodeException tellsOfNothing) {
            // Caught here alone: the handler's own DecodeException is its own matter.
            watcher.refused(Verdict.UNREADABLE, reason(tellsOfNothing), claim, body, begun);
            return WebhookReply.unreadable();
        }
        return handle(event, handler, claim, body, begun, answer);
    }

    /** One answer for all: where one of them fails, all come again. */
    private WebhookReply judgeAll(
            Claim<E> claim, Consumer<? super E> handler, RawBody body, long begun, String answer) {
        List<E> events;
        try {
            events = eventsOf(claim, false);
        } catch (LimitedStream.TooLongException tooLong) {
            return tooLarge(tooLong, claim, body, begun);
        } catch (DecodeException tellsOfNothing) {
            watcher.refused(Verdict.UNREADABLE, reason(tellsOfNothing), claim, body, begun);
            return WebhookReply.unreadable();
        }
        return handle(events, all -> all.forEach(handler), claim, body, begun, answer);
    }

    private WebhookReply tooLarge(
            LimitedStream.TooLongException tooLong, @Nullable Claim<E> claim, RawBody body, long begun) {
        watcher.refused(Verdict.TOO_LARGE, reason(tooLong), claim, body, begun);
        return WebhookReply.tooLarge();
    }

    /** What a post tells of, one by one. */
    private List<E> eventsOf(Claim<E> claim, boolean handshakes) throws LimitedStream.TooLongException {
        List<? extends Claim<E>> members = claim.members();
        if (members.isEmpty()) return List.of(claim.event());
        List<E> events = new ArrayList<>();
        for (Claim<E> member : members) {
            if (handshakes || !member.isValidation()) events.add(member.event());
        }
        return List.copyOf(events);
    }

    private <T> WebhookReply handle(
            T event, Consumer<? super T> handler, Claim<E> claim, RawBody body, long begun, String answer) {
        try {
            handler.accept(event);
        } catch (TryLaterException later) {
            watcher.tell(Verdict.TRY_LATER, "the handler wants it again later", claim, body, begun);
            return WebhookReply.tryLater();
        } catch (Throwable broken) {
            watcher.tell(
                    Verdict.FAILED, "the handler threw " + broken.getClass().getName(), claim, body, begun);
            throw broken;
        }
        watcher.tell(Verdict.TAKEN, "the handler has it", claim, body, begun);
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

    /** In words of ours that are always the same for the same fault. */
    private static String reason(Exception refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
