import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;

/** An embedded PostgreSQL with an empty database, for as long as there is somebody at standard input. */
final class Database {
    public static void main(String[] arguments) throws IOException {
        try (TestServer server = TestServer.embedded();
                TestDatabase database = server.createDatabase()) {
            System.out.println("url " + database.url());
            while (System.in.read() >= 0) {
                // Whoever started this holds the other end.
            }
        }
    }
}
