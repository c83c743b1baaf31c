module check {
    requires consumer;
    requires io.github.socketlabs4j.testing;
}
