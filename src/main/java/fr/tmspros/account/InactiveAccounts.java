package fr.tmspros.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of établissements that nobody has logged in with for long. */
@Service
@Transactional
public class InactiveAccounts {

    private static final Limit AT_ONCE = Limit.of(500);

    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InactiveAccounts(Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** Établissements nobody has come in for since then and that were not told yet, some at a time. */
    @Transactional(readOnly = true)
    public List<Long> since(Instant before) {
        return accounts.findInactive(before, AT_ONCE);
    }

    /** Notes that one of them is told now; announces {@link AccountInactive} once, on whichever node. */
    public void notice(long etablissementId, Instant before) {
        if (accounts.notice(etablissementId, before, clock.instant()) > 0) {
            events.publishEvent(new AccountInactive(etablissementId));
        }
    }

    /** Établissements that were told before then, and for which nobody has come in since, some at a time. */
    @Transactional(readOnly = true)
    public List<Long> noticedBefore(Instant before) {
        return accounts.findNoticed(before, AT_ONCE);
    }

    /** When this établissement was told; empty where somebody has come in since. */
    @Transactional(readOnly = true)
    public Optional<Instant> noticedAt(long etablissementId) {
        return accounts.findInactivityNoticedAt(etablissementId);
    }
}
