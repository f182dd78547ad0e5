package fr.tmspros.espace;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormField;

/**
 * One field of the profile, ready to be shown.
 *
 * @param value what it holds, as typed or stored
 * @param problem what is wrong with it, or null
 */
record ProfileFieldView(FormField field, String value, FieldProblem problem) {}
