/** What is counted for agents: how far établissements have come, how long they stand where, what mails led to, and what is to do today. */
@NamedInterface("figures")
package fr.tmspros.caseload.figures;

import org.springframework.modulith.NamedInterface;
