package fr.tmspros.etablissement;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The 21 regional caisses, as shipped and then kept by their administrators. */
public interface Caisses extends JpaRepository<Caisse, String> {

    List<Caisse> findAllByOrderByName();

    /** The same as {@code findById}, held until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Caisse> findLockedByCode(String code);
}
