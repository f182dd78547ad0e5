package fr.tmspros.support;

import fr.tmspros.password.CheapHashes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole application as the demo, on an H2 of its own, jobs run by hand, with a clock that stands and passwords hashed at
 * next to no cost: hundreds of tests log somebody in. What each test leaves has to agree with the engine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ExtendWith(EngineAgreement.class)
@Import({
    TestClockConfiguration.class,
    CheapHashes.class,
    Journey.class,
    Staff.class,
    DatabaseSearch.class,
    ResetMails.class,
    Statements.class
})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:tmspros;LOCK_TIMEOUT=10000",
            "server.shutdown=immediate",
            "camunda.bpm.job-execution.enabled=false",
            // tests do without metrics, unless told
            "management.prometheus.metrics.export.enabled=true",
            "tmspros.email.pickup-directory=target/test-courriels/${PID}",
            "tmspros.imports.directory=target/test-imports/${PID}",
            "tmspros.documents.directory=target/test-documents/${PID}"
        })
public @interface ApplicationTest {}
