package fr.tmspros.espace.parcours;

import java.util.Map;
import java.util.Set;

/**
 * Which questions these answers show, and what follows from them, as the script of the page reads it.
 *
 * @param visible keys of questions, texts and sections
 * @param computed key to the value as it is shown
 */
record QuestionsView(Set<String> visible, Map<String, String> computed) {}
