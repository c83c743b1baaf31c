module consumer {
    requires io.github.socketlabs4j;
}
