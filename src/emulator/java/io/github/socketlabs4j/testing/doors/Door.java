package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import java.io.IOException;

/** What lies behind a {@link Gate}: one API of the platform. Thread-safe. */
public interface Door {
    /**
     * Acts on a request.
     *
     * @param faults what goes wrong with it
     * @throws IOException if its body breaks off
     */
    Handled act(Request request, FaultPlan faults) throws IOException;

    /** A refusal of the whole request, as this API puts it. */
    Reply refuse(Request request, int status, SendCode code, FaultPlan faults);
}
