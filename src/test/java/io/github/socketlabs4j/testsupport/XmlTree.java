package io.github.socketlabs4j.testsupport;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An XML document reduced to what matters to the platform: the order of members and the white space for layout are
 * ignored, the order of list entries is kept. Equal trees have equal texts.
 */
public record XmlTree(String name, String text, List<XmlTree> children) {
    /** Reads a document; it must be well-formed and without attributes. */
    public static XmlTree of(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return of(factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement());
    }

    private static XmlTree of(Element element) {
        if (element.hasAttributes()) throw new AssertionError(element.getTagName() + " has attributes");
        List<XmlTree> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) children.add(of(child));
        }
        // The sort is stable: entries of a list have the same name and keep their order.
        children.sort(Comparator.comparing(XmlTree::name));
        String text = children.isEmpty() ? element.getTextContent() : "";
        return new XmlTree(element.getLocalName(), text, List.copyOf(children));
    }

    /**
     * The text at a path such as {@code Messages/EmailMessage/Subject}; if several elements match, that of the first.
     */
    public String at(String path) {
        XmlTree tree = this;
        for (String step : path.split("/")) tree = tree.all(step).get(0);
        return tree.text();
    }

    /** The children with this name. */
    public List<XmlTree> all(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }

    /** One line for each element, indented. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(name).append(": ").append(text).append('\n');
        for (XmlTree child : children)
            lines.append("  ").append(child.toString().indent(2).strip()).append('\n');
        return lines.toString();
    }
}
