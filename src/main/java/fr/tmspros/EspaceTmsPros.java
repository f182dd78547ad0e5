package fr.tmspros;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: carries each établissement from its invitation to its open parcours. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EspaceTmsPros {

    public static void main(String[] args) {
        SpringApplication.run(EspaceTmsPros.class, args);
    }
}
