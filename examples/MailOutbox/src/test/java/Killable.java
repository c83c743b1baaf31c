import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A database whose program is killed just before one of its statements: uncommitted changes are lost. */
final class Killable implements Database {
    private static final Set<String> STATEMENTS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit");

    /** Stands for the kill of the program. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Database database;
    private final int statements;
    private final List<Connection> open = new ArrayList<>();
    private int done;
    private boolean dead;

    Killable(Database database, int statements) {
        this.database = database;
        this.statements = statements;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public synchronized Connection connect() throws SQLException {
        if (dead) throw new Killed();
        Connection real = database.connect();
        open.add(real);
        return wrap(Connection.class, real);
    }

    private <T> T wrap(Class<T> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (STATEMENTS.contains(method.getName())) step();
            // A killed program closes nothing, so it commits nothing by closing.
            if (dead) throw new Killed();
            try {
                Object answer = method.invoke(real, arguments);
                if (answer instanceof PreparedStatement) return wrap(PreparedStatement.class, answer);
                return answer instanceof Statement ? wrap(Statement.class, answer) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private synchronized void step() throws SQLException {
        if (dead || ++done < statements) return;
        dead = true;
        for (Connection connection : open) {
            if (connection.isClosed()) continue;
            if (!connection.getAutoCommit()) connection.rollback();
            connection.close();
        }
    }
}
