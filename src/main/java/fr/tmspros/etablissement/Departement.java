package fr.tmspros.etablissement;

/**
 * A département of the code officiel géographique (INSEE).
 *
 * @param number two or three characters: {@code 59}, {@code 2A}, {@code 971}
 * @param region name of its region since 2016
 */
public record Departement(String number, String name, String region) {}
