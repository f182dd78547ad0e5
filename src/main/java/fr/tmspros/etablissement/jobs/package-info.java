/**
 * What the program does beside the requests of people, for those who operate it: how much waits, and what failed; ports that the engine
 * room implements.
 */
@NamedInterface("jobs")
package fr.tmspros.etablissement.jobs;

import org.springframework.modulith.NamedInterface;
