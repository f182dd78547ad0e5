/**
 * What is nobody's fault who asks: a database that is gone, a disk that is full. Read from exceptions, whoever wrapped them; the room is
 * pure and knows no other one.
 */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.fault;

import org.springframework.modulith.ApplicationModule;
