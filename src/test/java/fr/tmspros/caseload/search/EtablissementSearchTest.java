package fr.tmspros.caseload.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtablissementSearchTest {

    private static final EtablissementSearch SEARCH = EtablissementSearch.of(Map.of(
            "q", List.of(" Œuvre & Cie "),
            "state", List.of("INVITED", "", "TO_CONTACT", "INVITED"),
            "agent", List.of("me"),
            "tag", List.of(""),
            "page", List.of("3"),
            "size", List.of("20"),
            "unknown", List.of("x")));

    @Test
    void addressKeepsWhatIsAskedWithoutBlanksAndPage() {
        assertThat(SEARCH.query()).isEqualTo("q=%C5%92uvre+%26+Cie&state=INVITED&state=TO_CONTACT&agent=me&size=20");
    }

    @Test
    void oneValueOfAFilterIsTakenAwayAlone() {
        assertThat(SEARCH.without("state", "INVITED").state()).containsExactly("TO_CONTACT");
        assertThat(SEARCH.without("q", "Œuvre & Cie").query())
                .isEqualTo("state=INVITED&state=TO_CONTACT&agent=me&size=20");
    }

    @Test
    void anotherOrderBeginsAtTheFirstPage() {
        assertThat(SEARCH.sortedBy("-since").sort()).isEqualTo("-since");
        assertThat(SEARCH.sortedBy("-since").page()).isEmpty();
    }
}
