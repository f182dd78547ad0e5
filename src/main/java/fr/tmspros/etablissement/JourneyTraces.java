package fr.tmspros.etablissement;

import java.util.Collection;

/** The port to what the engine keeps of journeys. The engine room implements it. */
public interface JourneyTraces {

    /**
     * Ends whatever runs under these SIRETs, and forgets it and all that ran before.
     *
     * @param sirets digits: the number an établissement has, and those it had
     */
    void forget(Collection<String> sirets);
}
