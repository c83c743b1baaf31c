import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.socketlabs4j.injection.MergeRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows of a CSV file with the columns "email" and "name", read as they are needed. */
record Customers(CsvReader<NamedCsvRecord> csv) implements AutoCloseable {
    static Customers read(Path file) throws IOException {
        return new Customers(CsvReader.builder().ofNamedCsvRecord(file));
    }

    Stream<MergeRow> stream() {
        return csv.stream().map(Customers::row);
    }

    /** The key is the address, so the file may be sorted and extended, and a repeated address gets one mail. */
    private static MergeRow row(NamedCsvRecord customer) {
        String address = customer.getField("email");
        String name = customer.getField("name");
        return MergeRow.to(address)
                .withKey(address.toLowerCase(Locale.ROOT))
                .with("Name", name)
                .withHtml("NameHtml", name);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
