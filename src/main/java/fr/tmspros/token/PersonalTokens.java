package fr.tmspros.token;

import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.RightsChanged;
import fr.tmspros.secondfactor.SecondFactorSettings;
import fr.tmspros.secret.Digests;
import fr.tmspros.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal API tokens of the staff: drawn, shown once, kept as hashes, revoked. */
@Service
@Transactional
public class PersonalTokens {

    /** What every token begins with, so that scanners for leaked secrets know it: {@code tmspros_[0-9a-f]{48}}. */
    public static final String PREFIX = "tmspros_";

    private static final int BYTES = 24;

    /** Expired ones are listed that long, so that their owner sees why a script stopped. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final TokenSettings settings;
    private final SecondFactorSettings secondFactor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalTokens(
            ApiTokens tokens,
            Accounts accounts,
            TokenSettings settings,
            SecondFactorSettings secondFactor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.settings = settings;
        this.secondFactor = secondFactor;
        this.events = events;
        this.clock = clock;
    }

    /** How many days a token may work at most. */
    public int longestDays() {
        return Math.toIntExact(settings.longestValidity().toDays());
    }

    /** What is wrong with this wish; empty where it may be fulfilled. */
    public List<TokenProblem> check(TokenRequest request) {
        List<TokenProblem> problems = new ArrayList<>();
        if (request.name().isBlank()) {
            problems.add(TokenProblem.NAME_EMPTY);
        } else if (request.name().length() > TokenRequest.LONGEST_NAME) {
            problems.add(TokenProblem.NAME_TOO_LONG);
        }
        if (request.days() < 1 || request.days() > longestDays()) {
            problems.add(TokenProblem.DAYS);
        }
        return problems;
    }

    /** Draws a token for a checked wish; nobody can show it again. */
    public String issue(String accountId, TokenRequest request) {
        Instant now = clock.instant();
        tokens.forgetExpired(accountId, now.minus(SHOWN));
        String token = PREFIX + Secrets.hexadecimal(BYTES);
        tokens.save(new ApiToken(accountId, token, request, now));
        events.publishEvent(new ApiTokenChanged(accountId, true));
        return token;
    }

    /** Those of this account, the newest first. */
    @Transactional(readOnly = true)
    public List<PersonalToken> of(String accountId) {
        Instant now = clock.instant();
        return tokens.findByAccountIdOrderByCreatedAtDescId(accountId).stream()
                .map(token -> token.shown(now))
                .toList();
    }

    /** Ends a token of this account; of no other. It works no more from the next request on. */
    public boolean revoke(String accountId, String tokenId) {
        boolean revoked = tokens.revoke(accountId, tokenId) > 0;
        if (revoked) {
            events.publishEvent(new ApiTokenChanged(accountId, false));
        }
        return revoked;
    }

    /** The tokens of a disabled account are gone for good, whatever becomes of the account. */
    @EventListener
    void on(RightsChanged changed) {
        if (changed.change() == RightsChanged.Change.DISABLED) {
            tokens.forgetAll(changed.account().id());
        }
    }

    /**
     * Whoever calls with this token, as the account stands now; empty where the token is unknown, expired or revoked, or its account does
     * not work for a caisse any more. Having proved the second factor to get the token is enough, having none is not where it is required.
     */
    public Optional<TokenCall> call(String token) {
        Instant now = clock.instant();
        return tokens.findByHash(Digests.sha256(token))
                .filter(found -> !found.isExpired(now))
                .flatMap(found -> call(found, now));
    }

    private Optional<TokenCall> call(ApiToken token, Instant now) {
        return accounts.findById(token.accountId())
                .filter(account -> !account.disabled())
                .map(account -> secondFactor.judge(account.loggedIn(), true))
                .filter(CurrentAccount::isStaff)
                .map(account -> {
                    if (token.isUseToNote(now)) {
                        tokens.noteUse(token.id(), now);
                    }
                    return new TokenCall(account, token.scope());
                });
    }
}
