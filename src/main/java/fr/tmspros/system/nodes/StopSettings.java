package fr.tmspros.system.nodes;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a node stops.
 *
 * @param notice how long it goes on answering after it has said that it is not ready: longer than a proxy needs to notice
 */
@Validated
@ConfigurationProperties("tmspros.stop")
record StopSettings(@NotNull @DefaultValue("PT0S") Duration notice) {}
