package fr.tmspros.agent.message;

import fr.tmspros.dialogue.MessageView;
import fr.tmspros.document.AttachedView;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A message of the thread, as agents read it.
 *
 * @param at on the clock of the caisse
 * @param author how whoever wrote it is called
 * @param own whether the caisse wrote it
 * @param fresh whether nobody of the caisse has read it
 * @param question what the question it is about asks, or null
 */
public record ThreadMessageView(
        MessageView message,
        ZonedDateTime at,
        String author,
        boolean own,
        boolean fresh,
        String question,
        List<AttachedView> documents) {}
