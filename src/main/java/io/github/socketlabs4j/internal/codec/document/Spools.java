package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** The files in which long posts are kept, all together: how many there may be at once, and how many bytes. Thread-safe. */
public final class Spools {
    /** How many files there may be at once unless told otherwise. */
    public static final int USUAL_COUNT = 16;

    /** How many bytes they may have together unless told otherwise: 512 MiB. */
    public static final long USUAL_BYTES = 512L * 1024 * 1024;

    /** How many posts at once may be kept before their key is known: they may be anybody's. */
    private static final int STRANGERS = 2;

    private final int most;
    private final long mostBytes;
    private int count;
    private int strangers;
    private long bytes;

    /**
     * None yet.
     *
     * @param most how many there may be at once
     * @param mostBytes how many bytes they may have together
     * @throws IllegalArgumentException if either is not positive
     */
    public Spools(int most, long mostBytes) {
        if (most <= 0 || mostBytes <= 0) {
            throw new IllegalArgumentException(
                    "spools " + most + " of together " + mostBytes + " bytes: expected positive numbers");
        }
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Makes a file.
     *
     * @param stranger whether the key of its post is still to come
     * @throws NoRoomException if there are too many
     * @throws IOException if it cannot be made
     */
    Spool open(boolean stranger) throws IOException {
        enter(stranger);
        try {
            return new Spool(this, stranger);
        } catch (IOException | RuntimeException e) {
            leave(stranger, 0);
            throw e;
        }
    }

    private synchronized void enter(boolean stranger) throws NoRoomException {
        if (count == most) {
            throw new NoRoomException("there is no room: " + most
                    + " long posts are kept already; close mails sooner, or" + " set more with webhookLimits");
        }
        if (stranger && strangers == STRANGERS) {
            throw new NoRoomException("there is no room: it shows no secret key in its first mebibyte, and " + STRANGERS
                    + " such posts are kept already");
        }
        count++;
        if (stranger) strangers++;
    }

    synchronized void grow(int more) throws NoRoomException {
        if (bytes + more > mostBytes) {
            throw new NoRoomException("there is no room: long posts have " + mostBytes
                    + " bytes together already; close mails" + " sooner, or set more with webhookLimits");
        }
        bytes += more;
    }

    /** A post has shown a good key. */
    synchronized void admit() {
        strangers--;
    }

    synchronized void leave(boolean stranger, long itsBytes) {
        count--;
        if (stranger) strangers--;
        bytes -= itsBytes;
    }

    /** How many there are now. */
    public synchronized int count() {
        return count;
    }

    /** How many there are now, and how long they may become; nothing of what they hold. */
    @Override
    public synchronized String toString() {
        return "Spools[" + count + " of " + most + ", " + bytes + " of " + mostBytes + " bytes]";
    }
}
