import io.github.socketlabs4j.bulk.JournalException;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections; in your program, a connection pool. */
interface Database {
    Connection connect() throws SQLException;

    /** Work with a connection. */
    interface Deed<T> {
        T run() throws SQLException;
    }

    /** Does work for the journal, and wraps SQL exceptions. */
    static <T> T doing(Deed<T> deed) {
        try {
            return deed.run();
        } catch (SQLException e) {
            throw new JournalException("The outbox: " + e.getMessage(), e);
        }
    }
}
