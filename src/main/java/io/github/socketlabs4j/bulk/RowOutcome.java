package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one row of a bulk run: {@link Accepted}, {@link Refused}, {@link NotSent} or {@link Unknown}.
 * Immutable.
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
     * @return the row as it was given; for a mail without a template, a row with the address of its first recipient
     */
    MergeRow row();

    /**
     * The key that identifies the row within the run, also when the run is started again.
     *
     * @return the row's {@linkplain MergeRow#key() own key}, or for a mail its own message id; if there is none, the
     *     number of the row or mail, from 0
     */
    String key();

    /**
     * The message id of the row's mail, which reports and notifications repeat. The same run and key always give the
     * same id.
     *
     * @return 20 lower-case letters and digits, or the mail's own id; wire {@code MessageId}
     */
    String messageId();

    /**
     * The address that the row's mail goes to.
     *
     * @return the address, or null if the row has none
     */
    default @Nullable String address() {
        return row().address();
    }

    /**
     * The platform accepted the mail for delivery. Bounces are reported later, by notifications.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id of its mail
     * @param refusedAddresses for a mail with several recipients, those that the platform rejected; for a row of a
     *     template, empty
     */
    record Accepted(MergeRow row, String key, String messageId, List<AddressResult> refusedAddresses)
            implements RowOutcome {
        /**
         * Copies the list; called by this library.
         *
         * @param row the row
         * @param key its key or number
         * @param messageId the id of its mail
         * @param refusedAddresses the recipients that were rejected
         */
        public Accepted {
            refusedAddresses = List.copyOf(refusedAddresses);
        }

        /**
         * The outcome of a mail all of whose recipients were accepted.
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
     * The platform rejected the mail; it was not sent. It is not retried, neither by this run nor when the run is
     * started again.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id its mail would have had
     * @param code the platform's reason
     */
    record Refused(MergeRow row, String key, String messageId, SendCode code) implements RowOutcome {}

    /**
     * It is certain that the mail was not sent, and the platform did not reject it: the row has a problem, or the run
     * stopped before it. If the run is started again with the same journal, it tries this row again.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id its mail would have had
     * @param why the reason and what to do about it, for people to read
     */
    record NotSent(MergeRow row, String key, String messageId, String why) implements RowOutcome {}

    /**
     * It is not known whether the mail was sent, because the answer was lost. It is never sent again; look it up by its
     * message id.
     *
     * @param row the row
     * @param key its key or number
     * @param messageId the id of its mail
     */
    record Unknown(MergeRow row, String key, String messageId) implements RowOutcome {}
}
