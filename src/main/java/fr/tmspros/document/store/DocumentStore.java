package fr.tmspros.document.store;

import java.io.IOException;
import java.io.InputStream;

/** Keeps the bytes of documents. What it is told in a transaction holds if that transaction does. */
public interface DocumentStore {

    /** Where the bytes lie; written down with each document, so that another setting leaves the older ones where they are. */
    StoredIn kind();

    /** Keeps all of it under this id, a UUID. */
    void write(String id, InputStream content) throws IOException;

    /** Its bytes, some at a time; the caller closes. Fails with an {@link IOException} where there are none. */
    InputStream read(String id) throws IOException;

    void delete(String id);
}
