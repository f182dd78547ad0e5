/** Our accounts as the users and groups of the engine: who gets a task, and what Tasklist shows to whom. */
@NamedInterface("identity")
package fr.tmspros.journey.identity;

import org.springframework.modulith.NamedInterface;
