package fr.tmspros.parcours;

import fr.tmspros.form.FormField;
import java.time.Instant;

/**
 * An answer that somebody else changed since the page was read: both are shown, and the reader chooses.
 *
 * @param stored what stands there now
 * @param typed what the reader would have stored
 * @param at when the other one was stored
 * @param by account id of whoever stored it
 */
public record AnswerConflict(FormField field, String stored, String typed, Instant at, String by) {}
