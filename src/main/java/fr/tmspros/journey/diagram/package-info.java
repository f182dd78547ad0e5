/** The process as a picture: what the deployed models draw, and who stands where by the engine's tables. */
package fr.tmspros.journey.diagram;
