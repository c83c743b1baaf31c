package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;

/** Every address that has no door. */
final class Nowhere implements Gate.Door {
    @Override
    public Gate.Handled act(HttpExchange exchange, RequestBody body, Fault fault) {
        return Gate.Handled.text(
                404,
                "there is nothing here; mail is posted to " + InjectionDoor.PATH + ", reports are under "
                        + ReportingDoor.PATH);
    }

    @Override
    public Reply refuse(HttpExchange exchange, Fault.Refusal refusal, Fault fault) {
        return Reply.text(refusal.status(), refusal.code().toString());
    }

    @Override
    public Gate.Handled failed(HttpExchange exchange, Fault fault) {
        return Gate.Handled.text(500, "the emulator failed");
    }
}
