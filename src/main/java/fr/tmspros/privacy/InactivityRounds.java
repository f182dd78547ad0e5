package fr.tmspros.privacy;

import fr.tmspros.account.InactiveAccounts;
import fr.tmspros.account.InactivitySettings;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells établissements that nobody logs in for, and erases them later. Each is a transaction of its own: one that fails keeps no other. */
@Component
class InactivityRounds {

    private static final Logger LOG = LoggerFactory.getLogger(InactivityRounds.class);

    private final InactiveAccounts accounts;
    private final InactivitySettings settings;
    private final Etablissements etablissements;
    private final PersonalData data;
    private final Clock clock;

    InactivityRounds(
            InactiveAccounts accounts,
            InactivitySettings settings,
            Etablissements etablissements,
            PersonalData data,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.etablissements = etablissements;
        this.data = data;
        this.clock = clock;
    }

    void run() {
        Instant unused = before(settings.after());
        accounts.since(unused).forEach(etablissement -> accounts.notice(etablissement, unused));
        accounts.noticedBefore(before(settings.notice())).forEach(this::erase);
    }

    private void erase(long etablissementId) {
        String siret = etablissements
                .findById(etablissementId)
                .map(Etablissement::siret)
                .map(Siret::digits)
                .orElse("");
        LOG.info("inactive account of établissement {}: {}", etablissementId, data.erase(siret));
    }

    private Instant before(Period period) {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minus(period)
                .toInstant();
    }
}
