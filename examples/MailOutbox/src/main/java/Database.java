import io.github.socketlabs4j.bulk.JournalException;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections; a pool, in a program that has one. */
interface Database {
    Connection connect() throws SQLException;

    /** Something done with it. */
    interface Deed<T> {
        T run() throws SQLException;
    }

    /** Does something for the journal, which knows no SQL. */
    static <T> T doing(Deed<T> deed) {
        try {
            return deed.run();
        } catch (SQLException e) {
            throw new JournalException("The outbox: " + e.getMessage(), e);
        }
    }
}
