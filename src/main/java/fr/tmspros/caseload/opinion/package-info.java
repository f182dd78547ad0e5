/** What agents of a caisse ask each other about a step, in private. */
@NamedInterface("opinion")
package fr.tmspros.caseload.opinion;

import org.springframework.modulith.NamedInterface;
