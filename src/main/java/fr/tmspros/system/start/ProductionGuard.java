package fr.tmspros.system.start;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops a production start, before anything is touched, and names every setting that is missing, unreadable or the demo's. */
@Component
@Profile("production")
class ProductionGuard implements BeanFactoryPostProcessor, EnvironmentAware {

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<SettingFault> faults = SettingsReview.of(environment).faults();
        if (!faults.isEmpty()) {
            throw new UnusableSettingException(faults);
        }
    }
}
