package fr.tmspros.spreadsheet;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One XML part of a workbook, element by element and always as UTF-8; depth, names and texts are bounded. */
final class XmlPart implements Closeable {

    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 50;
    private static final int MOST_NAMES = 1_000;

    private final BufferedReader content;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private XmlPart(BufferedReader content) throws XMLStreamException {
        this.content = content;
        this.xml = FACTORY.createXMLStreamReader(content);
    }

    static XmlPart of(InputStream part) throws IOException {
        BufferedReader content = FileEncoding.UTF_8.read(part);
        try {
            return new XmlPart(content);
        } catch (XMLStreamException e) {
            content.close();
            throw cause(e);
        }
    }

    /** Goes on to the next start, text or end; false at the end of the part. */
    boolean next() throws IOException {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            xml.next();
        } catch (XMLStreamException e) {
            throw cause(e);
        }
        depth += xml.isStartElement() ? 1 : 0;
        depth -= xml.isEndElement() ? 1 : 0;
        checkBounds();
        return true;
    }

    /** Goes on to the next start of an element with this name; false where there is none. */
    boolean nextStart(String name) throws IOException {
        while (next()) {
            if (isStart(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isStart(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /** An attribute by its name without prefix; empty where there is none. */
    String attribute(String name) {
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            if (xml.getAttributeLocalName(index).equals(name)) {
                return xml.getAttributeValue(index);
            }
        }
        return "";
    }

    /** Reads the element on which it stands to its end; of its text no more than so much is kept. */
    String text(int limit) throws IOException {
        StringBuilder text = new StringBuilder();
        int inside = depth;
        while (next() && depth >= inside) {
            if (xml.isCharacters()) {
                int room = limit - text.length();
                text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
            }
        }
        return text.toString();
    }

    /** The same for a text in pieces of different looks; how it is pronounced is no part of it. */
    String richText(int limit) throws IOException {
        StringBuilder text = new StringBuilder();
        int inside = depth;
        while (next() && depth >= inside) {
            if (isStart("rPh")) {
                text(0);
            } else if (isStart("t")) {
                text.append(text(limit - text.length()));
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** The parser hides what its input throws, a {@link GuardedPart} among it. */
    private static IOException cause(XMLStreamException e) {
        return e.getNestedException() instanceof IOException hidden ? hidden : new IOException(e);
    }

    /** The parser remembers every open element and every name for as long as it reads. */
    private void checkBounds() throws IOException {
        if (xml.isStartElement()) {
            names.add(xml.getLocalName());
            for (int index = 0; index < xml.getAttributeCount(); index++) {
                names.add(xml.getAttributeLocalName(index));
            }
        }
        if (depth > DEEPEST || names.size() > MOST_NAMES) {
            throw new IOException("too deep, or too many names");
        }
    }

    /** The JDK's own: what else lies on the class path may know other features. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
