package fr.tmspros.etablissement;

/**
 * What a caisse says of itself; each may be empty, nothing is ever invented.
 *
 * @param mailbox its TMS Pros mailbox
 * @param phone E.164
 * @param site full https address
 * @param accent colour of its pages, as {@code #rrggbb}
 */
public record CaisseDetails(String mailbox, String phone, String site, String accent) {}
