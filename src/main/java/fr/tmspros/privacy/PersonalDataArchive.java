package fr.tmspros.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.etablissement.Etablissement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/**
 * Everything that is kept of one établissement with its files: {@code donnees.json}, and its documents as they were attached, under their
 * ids. What waits for the virus scanner is named in the first and not among the others. Files are read one after the other and outside of
 * any transaction.
 */
@Service
public class PersonalDataArchive {

    private final PersonalData data;
    private final Documents documents;
    private final ObjectMapper json;

    PersonalDataArchive(PersonalData data, Documents documents, ObjectMapper json) {
        this.data = data;
        this.documents = documents;
        this.json = json;
    }

    /** Writes a ZIP file, and leaves the stream open. */
    public void write(Etablissement etablissement, OutputStream out) throws IOException {
        byte[] known = json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(data.export(etablissement.siret().digits()).orElseThrow());
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("donnees.json"));
        zip.write(known);
        for (DocumentView document : documents.export(etablissement.id())) {
            if (document.isAvailable()) {
                zip.putNextEntry(new ZipEntry("documents/" + document.id() + "/" + name(document)));
                try (InputStream bytes = documents.open(document)) {
                    bytes.transferTo(zip);
                }
            }
        }
        zip.finish();
    }

    /** What no file system takes in a name. */
    private static String name(DocumentView document) {
        return document.name().replaceAll("[\\\\/:*?\"<>|]", "-");
    }
}
