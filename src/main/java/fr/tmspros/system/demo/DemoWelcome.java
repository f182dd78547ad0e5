package fr.tmspros.system.demo;

import fr.tmspros.system.start.BootstrapSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the end of a demo's start where to go and who to be. */
@Component
@Profile("demo")
class DemoWelcome {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWelcome.class);

    private final BootstrapSettings staff;
    private final Environment environment;

    DemoWelcome(BootstrapSettings staff, Environment environment) {
        this.staff = staff;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String site = "http://localhost:" + environment.getProperty("local.server.port");
        LOG.info(
                """


                  Espace TMS Pros (démonstration)   {}
                    agent préventeur   {}   {}
                    administrateur     {}   {}
                    courriels envoyés  {}/demo/courriels
                    simuler 4 mois     {}/agent/simulation
                    Tasklist           {}/camunda/app/tasklist
                    Cockpit            {}/camunda/app/cockpit
                """,
                site,
                staff.agentEmail(),
                staff.agentPassword(),
                staff.adminEmail(),
                staff.adminPassword(),
                site,
                site,
                site,
                site);
    }
}
