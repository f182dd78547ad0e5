package fr.tmspros.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys the process and form files that changed, and no others. The engine would deploy all of them again for one that differs, and for
 * a program that lies elsewhere: outside a jar it calls a file by its whole path. Each new version of a process moves journeys.
 */
@Component
class ShippedFiles extends DefaultDeploymentConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        super.preInit(engine);
        engine.setDeployChangedOnly(true);
        engine.setDeploymentResources(Stream.of(engine.getDeploymentResources())
                .map(ShippedFiles::underItsName)
                .toArray(Resource[]::new));
    }

    /** The engine takes the description for the name. */
    private static Resource underItsName(Resource file) {
        try {
            return new ByteArrayResource(file.getContentAsByteArray()) {
                @Override
                public String getDescription() {
                    return file.getFilename();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
