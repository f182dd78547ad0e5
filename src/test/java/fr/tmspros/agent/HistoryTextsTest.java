package fr.tmspros.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.HistoryEvent;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTextsTest {

    @ParameterizedTest
    @EnumSource
    void everyEventHasWords(HistoryEvent event) {
        assertThat(ResourceBundle.getBundle("messages-agent").keySet()).contains("historyEvent." + event);
    }
}
