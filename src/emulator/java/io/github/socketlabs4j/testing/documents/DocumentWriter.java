package io.github.socketlabs4j.testing.documents;

import io.github.socketlabs4j.internal.codec.writing.Base64Source;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.internal.codec.writing.WireWriter;
import io.github.socketlabs4j.testing.documents.Node.Decimal;
import io.github.socketlabs4j.testing.documents.Node.File;
import io.github.socketlabs4j.testing.documents.Node.Flag;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Node.Nothing;
import io.github.socketlabs4j.testing.documents.Node.Scalar;
import io.github.socketlabs4j.testing.documents.Node.Text;
import io.github.socketlabs4j.testing.documents.Node.Whole;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Writes documents as JSON or XML. */
public final class DocumentWriter {
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
    private static final int USUAL_LENGTH = 256;

    private final WireWriter out;
    private final boolean xml;

    private DocumentWriter(WireWriter out, boolean xml) {
        this.out = out;
        this.xml = xml;
    }

    /** A document in JSON. */
    public static byte[] json(Members root) {
        return bytes(render(root, "", Format.JSON));
    }

    /** A document in XML, whose root element has this name. */
    public static byte[] xml(String name, Members root) {
        return bytes(render(root, name, Format.XML));
    }

    /**
     * JSON with escaped markup in its texts. It can be written any number of times; files are read only while it is
     * written.
     */
    public static Rendered escapedJson(Members root) {
        return render(root, "", Format.JSON).escaped();
    }

    private static Rendered render(Members root, String name, Format format) {
        return WireWriter.render(
                format, name, USUAL_LENGTH, out -> new DocumentWriter(out, format == Format.XML).members(root));
    }

    /** A rendered document in memory, as a new array. */
    public static byte[] bytes(Rendered document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) document.length());
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void members(Members object) {
        for (Member member : object.members()) write(member.name(), member.value());
    }

    private void write(String name, Node node) {
        if (node instanceof Members object) {
            out.startObject(name);
            members(object);
            out.endObject();
        } else if (node instanceof Items list) {
            out.startList(name);
            for (Node value : list.nodes()) write(list.name(), value);
            out.endList();
        } else if (node instanceof File file) {
            out.base64(name, content(file));
        } else {
            write(name, (Scalar) node);
        }
    }

    private void write(String name, Scalar scalar) {
        if (scalar instanceof Whole whole) out.whole(name, whole.number());
        else if (scalar instanceof Decimal decimal) out.value(name, decimal.number());
        else if (scalar instanceof Flag flag) out.value(name, flag.yes());
        else if (scalar instanceof Nothing) out.value(name, null);
        else if (scalar instanceof Text text) out.text(name, xml ? withoutControls(text.text()) : text.text());
        else out.text(name, scalar.text());
    }

    /** Replaces characters that XML cannot carry, which a text posted as JSON may contain. */
    private static String withoutControls(String text) {
        return NOT_IN_XML.matcher(text).replaceAll("?");
    }

    private static Base64Source content(File file) {
        return new Base64Source(
                "attachment '" + file.file().name() + "'", 0, "Content", file.length(), file.file()::open);
    }
}
