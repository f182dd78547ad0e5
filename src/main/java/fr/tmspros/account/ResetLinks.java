package fr.tmspros.account;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks links up; changes nothing, however often a mail scanner does it too. */
@Service
@Transactional(readOnly = true)
class ResetLinks {

    private final ResetRequests requests;
    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final Clock clock;

    ResetLinks(ResetRequests requests, Accounts accounts, AccountAddresses addresses, Clock clock) {
        this.requests = requests;
        this.accounts = accounts;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** What a session may keep of a link: it opens nothing where the token itself is asked for. */
    static String keyOf(String token) {
        return Digests.sha256(token);
    }

    ResetLink look(String key) {
        return requests.findByToken(key).map(this::link).orElse(ResetLink.NOWHERE);
    }

    private ResetLink link(ResetRequest request) {
        AccountAddress address =
                addresses.of(accounts.findById(request.accountId()).orElseThrow());
        return new ResetLink(request.state(address, clock.instant()), request.id(), request.accountId());
    }
}
