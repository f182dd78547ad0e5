package fr.tmspros.papers;

import java.time.ZoneId;

/**
 * Whose papers they are.
 *
 * @param siret 14 digits
 * @param groupedSiret as people read it
 * @param town postal code and town, "" where no address says them
 * @param caisse name of its caisse
 * @param zone in which its days begin
 */
public record Holder(String name, String siret, String groupedSiret, String town, String caisse, ZoneId zone) {}
