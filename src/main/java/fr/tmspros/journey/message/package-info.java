/** {@code message.bpmn}, one e-mail outside the journey, and what the mails of the journey say. */
package fr.tmspros.journey.message;
