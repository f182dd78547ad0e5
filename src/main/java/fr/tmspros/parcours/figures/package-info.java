/** What a caisse may know of the parcours of all its établissements together: how far, how long, what sends people back, and what it changed. */
@NamedInterface("figures")
package fr.tmspros.parcours.figures;

import org.springframework.modulith.NamedInterface;
