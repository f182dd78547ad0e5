package fr.tmspros.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser or a script: keeps cookies, follows no redirect, sends Basic where told to. */
public final class Http {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String BOUNDARY = "limite-du-formulaire";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String site;
    private final String basic;

    private Http(int port, String basic) {
        this.site = "http://127.0.0.1:" + port;
        this.basic = basic;
    }

    public static Http nobody(int port) {
        return new Http(port, null);
    }

    public static Http basic(int port, String identifier, String password) {
        return new Http(
                port,
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((identifier + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** With a personal API token. */
    public static Http bearer(int port, String token) {
        return new Http(port, "Bearer " + token);
    }

    public static Http loggedIn(int port, String identifier, String password) {
        Http browser = nobody(port);
        browser.logIn(identifier, password);
        return browser;
    }

    public HttpResponse<String> logIn(String identifier, String password) {
        return post("/connexion", "/connexion", Map.of("identifiant", identifier, "motDePasse", password));
    }

    /** The value of a cookie it has kept. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    public HttpResponse<String> json(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    /** Sends a form with the token of the page it stands on. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Matcher token = CSRF.matcher(get(page).body());
        String csrf = token.find() ? "_csrf=" + token.group(1) + "&" : "";
        return form(path, csrf + encode(fields));
    }

    /** Sends a form with a file, with the token of the page it stands on. */
    public HttpResponse<String> upload(
            String page, String path, Map<String, String> fields, String fileName, byte[] content) {
        return upload(page, path, fields, Map.of(fileName, content));
    }

    /** The same with several files, by name, in one request. */
    public HttpResponse<String> upload(
            String page, String path, Map<String, String> fields, Map<String, byte[]> files) {
        Matcher token = CSRF.matcher(get(page).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        all.forEach((name, value) -> part(body, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) -> part(body, "name=\"fichier\"; filename=\"" + name + "\"", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return sent(request, BodyHandlers.ofString());
    }

    private static void part(ByteArrayOutputStream body, String named, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + named + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A file, as bytes. */
    public HttpResponse<byte[]> fetch(String path) {
        return sent(HttpRequest.newBuilder(URI.create(site + path)).build(), BodyHandlers.ofByteArray());
    }

    /** Sends a form without any token. */
    public HttpResponse<String> postWithoutToken(String path, Map<String, String> fields) {
        return form(path, encode(fields));
    }

    /** A call of the web application Tasklist: with the token its first page left in a cookie. */
    public HttpResponse<String> tasklist(String path, String json) {
        get("/camunda/app/tasklist/default/");
        String token = cookie("XSRF-TOKEN").orElse("none");
        return send("POST", path, "application/json", json, "X-XSRF-TOKEN", token);
    }

    public HttpResponse<String> send(String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (basic != null) {
            request.header("Authorization", basic);
        }
        return sent(request.build(), BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri().getPath(), e);
        }
    }

    /** The answer to a request written by hand, for what a well-bred client would not send. */
    public String raw(String request) {
        URI address = URI.create(site);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(request, e);
        }
    }

    private HttpResponse<String> form(String path, String body) {
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
