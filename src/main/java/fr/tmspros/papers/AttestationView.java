package fr.tmspros.papers;

import java.time.LocalDate;
import java.util.List;

/**
 * An attestation: the caisse validated all four steps.
 *
 * @param number in groups, as people read it
 * @param validated the days of the four validations, in the order of the steps
 * @param on the day of the last of them
 */
public record AttestationView(String number, Holder holder, List<LocalDate> validated, LocalDate on) {}
