package fr.tmspros.dialogue;

import fr.tmspros.document.DocumentView;
import java.time.Instant;
import java.util.List;

/**
 * A message of the thread.
 *
 * @param from who wrote it
 * @param authorId account id of whoever wrote it
 * @param readAt when the other side first read it, or null
 * @param etape number of the step it is about, or null
 * @param question key of the question it is about, or null
 * @param documents what came along
 */
public record MessageView(
        long id,
        Side from,
        String authorId,
        String text,
        Instant at,
        Instant readAt,
        Integer etape,
        String question,
        List<DocumentView> documents) {

    /** Whether this side has not read it yet. */
    public boolean isNewTo(Side reader) {
        return readAt == null && from != reader;
    }

    MessageView with(List<DocumentView> attached) {
        return new MessageView(id, from, authorId, text, at, readAt, etape, question, attached);
    }

    /** Keeps what was said out of logs. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
