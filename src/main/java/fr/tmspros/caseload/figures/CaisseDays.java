package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The days on the calendars of caisses: in La Réunion it is tomorrow while in Martinique it is still yesterday. */
@Component
class CaisseDays {

    private final Caisses caisses;
    private final Clock clock;

    CaisseDays(Caisses caisses, Clock clock) {
        this.caisses = caisses;
        this.clock = clock;
    }

    /** Today at each of these caisses, as the codes of those that agree on it. */
    Map<LocalDate, List<String>> today(Collection<String> codes) {
        return codes.stream()
                .collect(Collectors.groupingBy(code -> day(code, clock.instant()), TreeMap::new, Collectors.toList()));
    }

    /** The day of a moment at a caisse. */
    LocalDate day(String code, Instant moment) {
        ZoneId zone = caisses.findById(code).map(Caisse::timeZone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(moment, zone);
    }
}
