package fr.tmspros.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The requests for credentials. */
interface CredentialsDispatches extends JpaRepository<CredentialsDispatch, String> {

    /** Held until the end of the transaction, so that what one closes no other opens again. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<CredentialsDispatch> findByAccountIdAndClosedAtIsNull(String accountId);
}
