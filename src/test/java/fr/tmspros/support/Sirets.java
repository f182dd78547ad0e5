package fr.tmspros.support;

import fr.tmspros.etablissement.Siret;
import java.util.concurrent.atomic.AtomicLong;

/** Valid SIRETs of nobody. */
public final class Sirets {

    private static final AtomicLong NEXT = new AtomicLong(9_000_000_000_00L);

    private Sirets() {}

    /** One that no other test has got. */
    public static Siret next() {
        return of(NEXT.incrementAndGet());
    }

    /** The SIRET that begins with these 13 digits. */
    public static Siret of(long body) {
        for (int check = 0; check < 10; check++) {
            var siret = Siret.parse("%013d%d".formatted(body, check));
            if (siret.isPresent()) {
                return siret.get();
            }
        }
        throw new IllegalStateException("one of ten check digits always fits");
    }
}
