package fr.tmspros.document;

import fr.tmspros.document.file.RefusedFileException;
import java.util.List;

/**
 * Why a document is not attached, or not taken back.
 *
 * @param messageKey the sentence for it
 */
public record DocumentProblem(String messageKey, List<Object> arguments) {

    static DocumentProblem of(String reason, Object... arguments) {
        return new DocumentProblem("document.refus." + reason, List.of(arguments));
    }

    /** What was found out when the file came in. */
    public static DocumentProblem of(RefusedFileException refused) {
        return new DocumentProblem(refused.messageKey(), refused.arguments());
    }
}
