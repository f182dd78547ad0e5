/** Finding établissements: what a list is asked for, what is found among those of the caller's caisses, and the views people keep of it. */
@NamedInterface("search")
package fr.tmspros.caseload.search;

import org.springframework.modulith.NamedInterface;
