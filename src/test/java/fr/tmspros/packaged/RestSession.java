package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Somebody of the demo who calls the REST APIs with HTTP Basic. */
public final class RestSession {

    /** The caisse of the demo's agent. */
    public static final String CAISSE = "hauts-de-france";

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PackagedApplication application;
    private final String authorization;

    private RestSession(PackagedApplication application, String login) {
        this.application = application;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    public static RestSession agent(PackagedApplication application) {
        return new RestSession(application, "agent@tmspros.example:demo-agent-tmspros");
    }

    public static RestSession admin(PackagedApplication application) {
        return new RestSession(application, "admin@tmspros.example:demo-admin-tmspros");
    }

    public JsonNode get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return json(answer);
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Sends a file for the demo agent's caisse, without waiting; returns the path of its report. */
    public String sendFile(String csv) {
        HttpResponse<String> answer = post("/api/v1/imports?caisse=" + CAISSE, "text/csv", csv);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /** Waits for the end of an import and returns its report. */
    public JsonNode awaitImport(String report) {
        return await("end of the import")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(report), shown -> !"RUNNING"
                        .equals(shown.path("state").asText()));
    }

    /** Sends a file, waits until all its rows are read and returns the report. */
    public JsonNode importFile(String csv) {
        return awaitImport(sendFile(csv));
    }

    /** Waits until that many établissements have their credentials. */
    public void awaitInvited(int number) {
        await("credentials handed over")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> get("/api/v1/funnel").path("invited").asInt() >= number);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application.uri(path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", authorization);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
