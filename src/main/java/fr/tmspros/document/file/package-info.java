/** One file as it comes in: what it is by its bytes, whether it may stay, what has to go from it, how it is called. Knows no table. */
@NamedInterface("file")
package fr.tmspros.document.file;

import org.springframework.modulith.NamedInterface;
