package fr.tmspros.system.start;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The settings of a start, and nothing else of it. */
public final class EmptyContext {

    private EmptyContext() {}

    /** A context that holds one class and what this imports, made when it is asked for; to be closed. */
    public static ConfigurableApplicationContext of(Class<?> source, String... arguments) {
        return new SpringApplicationBuilder(source)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties("logging.level.root=error")
                .run(arguments);
    }
}
