/** Jobs for those who operate the program: how many wait and which failed, by the engine's own tables. */
package fr.tmspros.journey.jobs;
