/** What a start checks and makes: settings, the first accounts, the clock. What the program does instead of a start is begun by its main class. */
@NamedInterface("start")
package fr.tmspros.system.start;

import org.springframework.modulith.NamedInterface;
