package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a bulk run: exactly one of four things. Immutable.
 *
 * <pre>{@code
 * if (outcome instanceof RowOutcome.Refused refused) {
 *     System.out.println(refused.address() + ": " + refused.code());
 * }
 * }</pre>
 */
public sealed interface RowOutcome {
    /**
     * The row.
     *
     * @return the row as it was given; of a mail that was sent without a template, its first recipient
     */
    MergeRow row();

    /**
     * What the row is told from others by, and known again by when the run is started again.
     *
     * @return its {@linkplain MergeRow#key() own key}, of a mail its own message id; or else its number, from 0
     */
    String key();

    /**
     * The message id of the row's mail, by which reports and notifications name it. The same run and key give the same id for ever.
     *
     * @return 20 letters and digits, or the mail's own id; wire {@code MessageId}
     */
    String messageId();

    /**
     * Where the row's mail goes.
     *
     * @return the address, or null if the row was made without one
     */
    default @Nullable String address() {
        return row().address();
    }

    /**
     * The platform took the mail for delivery. Bounces show up later, in notifications.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id of its mail
     * @param refusedAddresses of a mail with several recipients, those that the platform refused; of a row none
     */
    record Accepted(MergeRow row, String key, String messageId, List<AddressResult> refusedAddresses)
            implements RowOutcome {
        /**
         * Copies the list; for this library.
         *
         * @param row the row
         * @param key its key or number
         * @param messageId the id of its mail
         * @param refusedAddresses those of its recipients that were refused
         */
        public Accepted {
            refusedAddresses = List.copyOf(refusedAddresses);
        }

        /**
         * Of a mail whose every recipient was accepted.
         *
         * @param row the row
         * @param key its key or number
         * @param messageId the id of its mail
         */
        public Accepted(MergeRow row, String key, String messageId) {
            this(row, key, messageId, List.of());
        }
    }

    /**
     * The platform refused the mail; it was not sent. It is not tried again, neither by this run nor when it is started again.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id its mail would have had
     * @param code why, in the platform's words
     */
    record Refused(MergeRow row, String key, String messageId, SendCode code) implements RowOutcome {}

    /**
     * The mail surely was not sent, and the platform has not refused it: the row has a problem, or the run was stopped before its
     * turn. A run that is started again with the same journal tries it again.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id its mail would have had
     * @param why what is to be done about it, for people
     */
    record NotSent(MergeRow row, String key, String messageId, String why) implements RowOutcome {}

    /**
     * The mail may have been sent, and nobody can tell: the answer was lost. It is never sent again; look it up by its id.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id of its mail
     */
    record Unknown(MergeRow row, String key, String messageId) implements RowOutcome {}
}
