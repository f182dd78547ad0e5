package fr.tmspros.system.errors;

import fr.tmspros.document.DocumentSettings;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What a request may carry: the largest document, or the largest file to import, and the other fields of its form. */
@Configuration
class UploadLimits {

    private static final DataSize OTHER_FIELDS = DataSize.ofMegabytes(1);

    /** In the place of Boot's, which knows nothing of documents; whoever asks for the limits is told these. */
    @Bean
    MultipartConfigElement multipartConfig(MultipartProperties uploads, DocumentSettings documents) {
        long largest =
                Math.max(uploads.getMaxFileSize().toBytes(), documents.maxSize().toBytes());
        uploads.setMaxFileSize(DataSize.ofBytes(largest));
        uploads.setMaxRequestSize(DataSize.ofBytes(largest + OTHER_FIELDS.toBytes()));
        return uploads.createMultipartConfig();
    }
}
