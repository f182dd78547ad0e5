package fr.tmspros.etablissement;

/** A caisse, to be looked at and filled in. */
public record CaisseFile(String code, String name, CaisseDetails details) {

    static CaisseFile of(Caisse caisse) {
        return new CaisseFile(caisse.code(), caisse.name(), caisse.details());
    }
}
