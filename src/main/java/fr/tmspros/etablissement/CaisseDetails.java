package fr.tmspros.etablissement;

/**
 * What a caisse says of itself; each may be empty, nothing is ever invented.
 *
 * @param mailbox its TMS Pros mailbox
 * @param phone E.164
 * @param site full https address
 * @param accent colour of its pages, as {@code #rrggbb}
 * @param senderName shown beside the address its mails come from
 * @param workingHours when its établissements may be reminded, as {@code 08:00-18:00}
 * @param closedDays days on which it is closed beside the public holidays, as {@link CaisseCalendar#readsDays} reads them
 */
public record CaisseDetails(
        String mailbox,
        String phone,
        String site,
        String accent,
        String senderName,
        String workingHours,
        String closedDays) {}
