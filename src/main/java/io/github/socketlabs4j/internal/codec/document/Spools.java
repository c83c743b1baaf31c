package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** Makes the files in which long posts are stored, and limits their number and total length. Thread-safe. */
public final class Spools {
    /** The default limit for the number of files. */
    public static final int USUAL_COUNT = 16;

    /** The default limit for the total length of all files: 512 MiB. */
    public static final long USUAL_BYTES = 512L * 1024 * 1024;

    /** How many posts may be stored at once before their key is known, because anybody may have sent them. */
    private static final int STRANGERS = 2;

    private final int most;
    private final long mostBytes;
    private int count;
    private int strangers;
    private long bytes;

    /**
     * Creates the limits.
     *
     * @param most how many files there may be at once
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
     * @param stranger whether the key of its post is not known yet
     * @throws NoRoomException if there are too many files
     * @throws IOException if the file cannot be made
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
                    + " long posts are kept already; close mails sooner, or set more with webhookLimits");
        }
        if (stranger && strangers == STRANGERS) {
            throw new NoRoomException("there is no room: it shows no secret key in its first mebibyte, and " + STRANGERS
                    + " such posts are kept already");
        }
        count++;
        if (stranger) strangers++;
    }

    /**
     * Counts bytes that are to be written.
     *
     * @throws NoRoomException if there would be too many
     */
    synchronized void grow(int more) throws NoRoomException {
        if (bytes + more > mostBytes) {
            throw new NoRoomException("there is no room: long posts have " + mostBytes
                    + " bytes together already; close mails sooner, or set more with webhookLimits");
        }
        bytes += more;
    }

    /** Notes that a post has a known key. */
    synchronized void admit() {
        strangers--;
    }

    /** Counts a file that was closed. */
    synchronized void leave(boolean stranger, long itsBytes) {
        count--;
        if (stranger) strangers--;
        bytes -= itsBytes;
    }

    /** How many files there are now. */
    public synchronized int count() {
        return count;
    }

    /** Number and length of the files with their limits, but nothing of their contents. */
    @Override
    public synchronized String toString() {
        return "Spools[" + count + " of " + most + ", " + bytes + " of " + mostBytes + " bytes]";
    }
}
