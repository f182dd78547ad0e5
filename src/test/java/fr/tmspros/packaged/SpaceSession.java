package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody at a browser without script: keeps cookies, follows redirects and sends forms with all their fields. */
public final class SpaceSession {

    private final PackagedApplication application;
    private final Connection connection;

    public SpaceSession(PackagedApplication application) {
        this(
                application,
                Jsoup.newSession().ignoreHttpErrors(true).timeout(30_000).header("Accept", "text/html,*/*;q=0.8"));
    }

    private SpaceSession(PackagedApplication application, Connection connection) {
        this.application = application;
        this.connection = connection;
    }

    /** The same browser with the same cookies, sent to another node. */
    public SpaceSession at(PackagedApplication node) {
        return new SpaceSession(node, connection);
    }

    /** Opens a page; the document's location is the address the redirects ended at. */
    public Document open(String path) {
        return load(connection.newRequest(application.uri(path).toString()));
    }

    /** Opens a page, fills in its form that leads to the page itself and sends it. */
    public Document submit(String path, Map<String, String> fields) {
        return submit(path, path, fields);
    }

    /** Opens a page, fills in its first form of that action and sends it. */
    public Document submit(String path, String action, Map<String, String> fields) {
        return send((FormElement) open(path).expectFirst("form[action='" + action + "']"), fields);
    }

    /** Fills in a form that was opened before and sends it. */
    public Document send(FormElement form, Map<String, String> fields) {
        fields.forEach((name, value) -> fill(form.expectFirst("[name='" + name + "']"), value));
        return load(form.submit());
    }

    /** Sends a form that is on no page, with the token of one that is. */
    public Document post(String path, Map<String, ? extends Collection<String>> fields) {
        return load(form(path, token(), fields));
    }

    /** The same, and says where the answer leads to, without going there. */
    public String redirect(String path, Map<String, ? extends Collection<String>> fields) {
        return location(form(path, token(), fields));
    }

    /** The same with a token that is known already. */
    public String redirect(String path, String token, Map<String, ? extends Collection<String>> fields) {
        return location(form(path, token, fields));
    }

    private static String location(Connection request) {
        try {
            return request.followRedirects(false)
                    .ignoreContentType(true)
                    .execute()
                    .header("Location");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection form(String path, String token, Map<String, ? extends Collection<String>> fields) {
        Connection request = connection
                .newRequest(application.uri(path).toString())
                .method(Connection.Method.POST)
                .data("_csrf", token);
        fields.forEach((name, values) -> values.forEach(value -> request.data(name, value)));
        return request;
    }

    /** Sends a file, with the token of another page, and says where the answer leads to, without going there. */
    public String upload(String path, String token, String fileName, byte[] content) {
        return location(connection
                .newRequest(application.uri(path).toString())
                .method(Connection.Method.POST)
                .data("_csrf", token)
                .data("fichier", fileName, new ByteArrayInputStream(content)));
    }

    /** The token that forms of this session carry. */
    public String token() {
        return open("/mot-de-passe-oublie").expectFirst("[name=_csrf]").val();
    }

    /** What a link to a file gives, bit by bit. */
    public byte[] fetch(String path) {
        return file(path).bodyAsBytes();
    }

    /** What a link to a file gives, as text. */
    public String download(String path) {
        return file(path).body();
    }

    private Connection.Response file(String path) {
        try {
            return connection
                    .newRequest(application.uri(path).toString())
                    .ignoreContentType(true)
                    .maxBodySize(0)
                    .execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Document logIn(String identifier, String password) {
        return submit("/connexion", Map.of("identifiant", identifier, "motDePasse", password));
    }

    /** First login with what the mail says, then a password of one's own. */
    public Document activate(Mailbox.Email credentials, String ownPassword) {
        assertThat(pathOf(logIn(credentials.identifier(), credentials.temporaryPassword())))
                .isEqualTo("/activation");
        return choosePassword(ownPassword);
    }

    /** The activation, for somebody who is logged in with a temporary password. */
    public Document choosePassword(String ownPassword) {
        return submit(
                "/activation",
                Map.of("nouveauMotDePasse", ownPassword, "confirmation", ownPassword, "conditions", "true"));
    }

    public Document saveProfile(Map<String, String> fields) {
        return submit("/profil", fields);
    }

    /** What stands in a field of the profile page. */
    public String profile(String field) {
        return open("/profil")
                .expectFirst("form[action='/profil'] [name='" + field + "']")
                .val();
    }

    /** Path part of a document's address. */
    public static String pathOf(Document page) {
        return java.net.URI.create(page.location()).getPath();
    }

    private static void fill(Element control, String value) {
        if ("checkbox".equals(control.attr("type"))) {
            control.attr("checked", Boolean.parseBoolean(value));
        } else {
            control.val(value);
        }
    }

    private static Document load(Connection request) {
        try {
            return request.execute().parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
