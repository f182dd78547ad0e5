/** Measures of the packaged application, run by {@code bin/bench}; no part of the build. */
package fr.tmspros.bench;
