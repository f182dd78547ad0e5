package fr.tmspros.system.security;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Which doors are open, from the settings {@code tmspros.tasklist.*} and {@code tmspros.engine-rest.*} and the profile. */
@Component
class AccessSettings {

    private final boolean demo;
    private final boolean tasklistOfEtablissements;
    private final boolean engineRest;

    AccessSettings(Environment environment) {
        Binder binder = Binder.get(environment);
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.tasklistOfEtablissements =
                binder.bind("tmspros.tasklist.etablissements", Boolean.class).orElse(demo);
        this.engineRest =
                binder.bind("tmspros.engine-rest.enabled", Boolean.class).orElse(demo);
    }

    /** Whether HTTP Basic with a login works on the REST APIs: in the demo only. */
    boolean basic() {
        return demo;
    }

    /** Whether browsers are to come by https alone: everywhere but on one's own machine. */
    boolean onlyHttps() {
        return !demo;
    }

    boolean tasklistOfEtablissements() {
        return tasklistOfEtablissements;
    }

    boolean engineRest() {
        return engineRest;
    }

    /** The demo's mailbox is open to whoever sits at this machine; elsewhere the path does not exist. */
    String[] demoPages() {
        return demo ? new String[] {"/demo/**"} : new String[] {"/error"};
    }
}
