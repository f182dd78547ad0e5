package fr.tmspros.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a file one by one, whatever its format; only one of them is in memory at a time. */
interface RowSource extends Closeable {

    FileFormat format();

    /** The next row, blank ones included; empty at the end. */
    Optional<RawRow> next() throws IOException;
}
