module consumer {
    requires transitive io.github.socketlabs4j;

    exports consumer;
}
