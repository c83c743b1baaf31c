package io.github.socketlabs4j.wire;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's answer to a send, without the results for single messages. {@code SendReceipt} has the complete
 * answer.
 */
public interface Receipt extends Serializable {
    /**
     * The result of the whole request. Wire: {@code ErrorCode}.
     *
     * @return the platform's word
     */
    OpenValue code();

    /**
     * An id to give to the platform's support. Wire: {@code TransactionReceipt}.
     *
     * @return the id, usually null
     */
    @Nullable
    String transactionReceipt();

    /**
     * The members of the answer that have no accessor here, by their wire names.
     *
     * @return an unmodifiable map
     */
    Map<String, String> extras();
}
