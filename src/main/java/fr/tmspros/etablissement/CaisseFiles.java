package fr.tmspros.etablissement;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills in what the public list of the caisses leaves open. */
@Service
@Transactional
public class CaisseFiles {

    private final Caisses caisses;
    private final ApplicationEventPublisher events;

    CaisseFiles(Caisses caisses, ApplicationEventPublisher events) {
        this.caisses = caisses;
        this.events = events;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<CaisseFile> all() {
        return caisses.findAllByOrderByName().stream().map(CaisseFile::of).toList();
    }

    /** The one of that code. */
    @Transactional(readOnly = true)
    public Optional<CaisseFile> find(String code) {
        return caisses.findById(code).map(CaisseFile::of);
    }

    /** Stores checked details, with readable hours and days; a caisse that says the same again is left alone. */
    public void describe(String code, CaisseDetails details) {
        if (!CaisseCalendar.readsHours(details.workingHours()) || !CaisseCalendar.readsDays(details.closedDays())) {
            throw new IllegalArgumentException("hours or days of a caisse cannot be read");
        }
        Caisse caisse = caisses.findLockedByCode(code).orElseThrow();
        if (!caisse.details().equals(details)) {
            caisse.describe(details);
            events.publishEvent(new CaisseDescribed(code));
        }
    }
}
