package fr.tmspros.dialogue;

import fr.tmspros.document.DocumentProblem;
import java.util.List;

/**
 * Why a message was not kept.
 *
 * @param field which field has to be mended
 * @param messageKey the sentence for it
 */
public record MessageProblem(String field, String messageKey, List<Object> arguments) {

    static MessageProblem text(String reason, Object... arguments) {
        return new MessageProblem("texte", "dialogue.refus." + reason, List.of(arguments));
    }

    /** Something is wrong with what came along. */
    public static MessageProblem of(DocumentProblem problem) {
        return new MessageProblem("fichier", problem.messageKey(), problem.arguments());
    }
}
