package fr.tmspros.parcours;

import java.time.Instant;

/**
 * One stored answer.
 *
 * @param question its key in the form
 * @param label how the question was worded when it was answered
 * @param value as stored; empty where it was cleared
 * @param inWords as it read when it was answered
 * @param by account id
 */
public record AnswerView(String question, String label, String value, String inWords, Instant at, String by) {}
