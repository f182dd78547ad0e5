/** Jobs for those who operate the program: how many wait, by the engine's own tables. */
package fr.tmspros.journey.jobs;
