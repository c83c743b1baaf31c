package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import java.io.IOException;

/** One API of the platform, which a {@link Gate} passes requests to. Thread-safe. */
public interface Door {
    /**
     * Acts on a request.
     *
     * @param faults the faults of this request
     * @throws IOException if its body is cut off
     */
    Handled act(Request request, FaultPlan faults) throws IOException;

    /** The answer with which this API rejects a whole request. */
    Reply refuse(Request request, int status, SendCode code, FaultPlan faults);
}
