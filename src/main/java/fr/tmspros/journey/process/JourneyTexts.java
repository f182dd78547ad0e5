package fr.tmspros.journey.process;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** French sentences of the engine room, for whoever completes a task by another way than our pages. */
@Component
public class JourneyTexts {

    private final MessageSource messages;

    JourneyTexts(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
