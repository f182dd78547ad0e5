/** Pages of acts on many établissements: whom they are for, their preview, their progress and their report. */
package fr.tmspros.agent.bulk;
