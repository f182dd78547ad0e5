package fr.tmspros.etablissement;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The 21 regional caisses, as shipped and then kept by their administrators. */
public interface Caisses extends JpaRepository<Caisse, String> {

    List<Caisse> findAllByOrderByName();
}
