package fr.tmspros.espace.message;

import fr.tmspros.dialogue.MessageView;
import fr.tmspros.document.AttachedView;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A message of the thread, as its établissement reads it.
 *
 * @param at on the clock of the screens
 * @param author how whoever wrote it for the caisse is called, or null for the établissement itself
 * @param own whether the établissement wrote it
 * @param fresh whether it was not read before
 * @param question what the question it is about asks, or null
 */
record ReadMessageView(
        MessageView message,
        ZonedDateTime at,
        String author,
        boolean own,
        boolean fresh,
        String question,
        List<AttachedView> documents) {}
