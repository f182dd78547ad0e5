/** Letters with credentials, for établissements that no mail reaches. */
@NamedInterface("letter")
package fr.tmspros.caseload.letter;

import org.springframework.modulith.NamedInterface;
