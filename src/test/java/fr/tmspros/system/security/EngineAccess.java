package fr.tmspros.system.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who may reach an endpoint of the engine, at least; the list stands in {@code engine-endpoints.txt}. */
enum EngineAccess {
    CLOSED,
    ADMIN,
    AGENT,
    ETABLISSEMENT;

    private static final Path LIST = Path.of("src/test/resources/engine-endpoints.txt");

    /** As the file lists them, such as {@code GET /task/{id}}. */
    static SortedMap<String, EngineAccess> listed() {
        SortedMap<String, EngineAccess> listed = new TreeMap<>();
        try {
            Files.readAllLines(LIST).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .forEach(words -> listed.put(words[1] + " " + words[2], valueOf(words[0])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }

    /** The same with whole paths: what the engine's REST API offers stands below three of them. */
    static SortedMap<String, EngineAccess> everywhere() {
        SortedMap<String, EngineAccess> everywhere = new TreeMap<>();
        listed().forEach((endpoint, lowest) -> {
            if (endpoint.contains(" /camunda/") || endpoint.contains(" /engine-rest/")) {
                everywhere.put(endpoint, lowest);
            } else {
                EngineAccess ofScripts = lowest == CLOSED ? CLOSED : ADMIN;
                everywhere.put(endpoint.replace(" /", " /camunda/api/engine/engine/{name}/"), lowest);
                everywhere.put(endpoint.replace(" /", " /engine-rest/"), ofScripts);
                everywhere.put(endpoint.replace(" /", " /engine-rest/engine/{name}/"), ofScripts);
            }
        });
        return everywhere;
    }
}
