/** What the program tells Prometheus of itself, beside what Spring Boot measures: names and units are in {@code docs/operations.md}. */
package fr.tmspros.system.metrics;
