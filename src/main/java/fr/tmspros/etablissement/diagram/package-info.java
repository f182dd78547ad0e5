/** The process as a picture: plain shapes, and how many établissements stand at which; the port {@link fr.tmspros.etablissement.diagram.JourneyDiagrams}. */
@NamedInterface("diagram")
package fr.tmspros.etablissement.diagram;

import org.springframework.modulith.NamedInterface;
