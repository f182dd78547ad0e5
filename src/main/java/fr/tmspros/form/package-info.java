/**
 * A Camunda Form read as rules: which fields it has, what they are called, what they accept and how a stored value is
 * shown. Pages, the engine room, exports and imports ask here, so that no field has to be named in Java. The room is
 * pure: it owns no table, knows no other room and nothing of the engine.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package fr.tmspros.form;
