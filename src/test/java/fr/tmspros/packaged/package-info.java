/**
 * Tests of what is shipped: the packaged jar in a process of its own, driven from outside as users, scripts and operators drive it.
 * They know the public interface only.
 */
package fr.tmspros.packaged;
