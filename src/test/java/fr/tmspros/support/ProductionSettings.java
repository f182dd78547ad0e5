package fr.tmspros.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every setting production insists on, of a publisher that does not exist. */
public final class ProductionSettings {

    private ProductionSettings() {}

    /** Names and values, in the order of the documentation. */
    public static Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost/tmspros");
        settings.put("spring.datasource.username", "tmspros");
        settings.put("spring.datasource.password", "tmspros");
        settings.put("tmspros.base-url", "https://tmspros.example");
        settings.put("tmspros.email.transport", "smtp");
        settings.put("tmspros.email.sender", "ne-pas-repondre@tmspros.example");
        settings.put("tmspros.email.reply-to", "contact@tmspros.example");
        settings.put("spring.mail.host", "localhost");
        settings.put("tmspros.bootstrap.admin-email", "admin@tmspros.example");
        settings.put("tmspros.bootstrap.admin-password", "cinq cigognes sur le toit");
        settings.put("tmspros.legal.publisher", "Éditeur fictif");
        settings.put("tmspros.legal.seat", "1 rue des Exemples, 59000 Lille");
        settings.put("tmspros.legal.phone", "03 53 01 00 00");
        settings.put("tmspros.legal.director", "Odile Marchand");
        settings.put("tmspros.legal.host", "Hébergeur fictif, 2 rue des Exemples, 59000 Lille, 03 53 01 00 01");
        settings.put("tmspros.legal.data-protection", "dpo@tmspros.example");
        settings.put("tmspros.accessibility.declared-on", "2026-11-01");
        settings.put("tmspros.accessibility.contact", "accessibilite@tmspros.example");
        return settings;
    }
}
