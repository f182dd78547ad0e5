package fr.tmspros.journey.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContactReasonTest {

    private static final Pattern IN_THE_MODEL = Pattern.compile("journeyStateReason\" value=\"(\\w+)\"");

    @Test
    void everyReasonIsSaidToTheAgent() throws IOException {
        ResourceBundle texts = ResourceBundle.getBundle("messages-dossier");
        Stream<String> inTheModel = IN_THE_MODEL
                .matcher(Files.readString(Path.of("processes/onboarding.bpmn")))
                .results()
                .map(found -> found.group(1));
        Stream<String> inCode = Arrays.stream(ContactReason.values()).map(ContactReason::code);

        assertThat(Stream.concat(inTheModel, inCode)).isNotEmpty().allSatisfy(reason -> assertThat(texts.keySet())
                .contains("agent.dossier.reason." + reason));
    }
}
