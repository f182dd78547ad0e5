/** Answers that the agents of a caisse write often: for messages, and for whatever else they answer. */
@NamedInterface("template")
package fr.tmspros.dialogue.template;

import org.springframework.modulith.NamedInterface;
