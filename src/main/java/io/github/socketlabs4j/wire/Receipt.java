package io.github.socketlabs4j.wire;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform's answer to a send, as far as it concerns the whole request; the injection room has it in full. */
public interface Receipt extends Serializable {
    /**
     * The verdict on the whole request. Wire: {@code ErrorCode}.
     *
     * @return the platform's word
     */
    OpenValue code();

    /**
     * A key to quote to support. Wire: {@code TransactionReceipt}.
     *
     * @return the key, null as a rule
     */
    @Nullable
    String transactionReceipt();

    /**
     * What the answer holds that has no name here.
     *
     * @return an unmodifiable map
     */
    Map<String, String> extras();
}
