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

    ResetLink look(String token) {
        return requests.findByToken(Digests.sha256(token)).map(this::link).orElse(ResetLink.NOWHERE);
    }

    private ResetLink link(ResetRequest request) {
        AccountAddress address =
                addresses.of(accounts.findById(request.accountId()).orElseThrow());
        return new ResetLink(request.state(address, clock.instant()), request.id(), request.accountId());
    }
}
