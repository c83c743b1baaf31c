package io.github.socketlabs4j.bulk;

import java.util.List;
import java.util.function.Consumer;

/** Records nothing, for runs that are never started again. */
enum NoJournal implements SendJournal, SendJournal.Opened {
    NONE;

    @Override
    public Opened open(String run, String content) {
        return this;
    }

    @Override
    public void replay(Consumer<JournalEntry> reader) {}

    @Override
    public void append(List<JournalEntry> entries) {}

    @Override
    public void force() {}

    @Override
    public void close() {}
}
