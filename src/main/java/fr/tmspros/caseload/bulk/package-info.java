/**
 * One act on many établissements: the list that was chosen, what is to become of each, and what did. Owns the tables {@code bulk_*}.
 */
@NamedInterface("bulk")
package fr.tmspros.caseload.bulk;

import org.springframework.modulith.NamedInterface;
