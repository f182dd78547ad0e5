package fr.tmspros.espace.parcours;

import fr.tmspros.parcours.AnswerConflict;

/**
 * Two versions of one answer.
 *
 * @param at when the other one was stored, in words
 */
record VersionView(AnswerConflict conflict, String stored, String typed, String at) {}
