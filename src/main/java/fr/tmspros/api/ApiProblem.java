package fr.tmspros.api;

import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.ActResult;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that is no: the title and the detail are French sentences of {@code messages-api}, the detail says the way out. */
class ApiProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ApiProblem(HttpStatus status, String detail, Object... arguments) {
        super(status, ProblemDetail.forStatus(status), null, detail, arguments);
    }

    static ApiProblem unknownCaisse() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "api.problem.caisse");
    }

    static ApiProblem unknownImport() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "api.problem.import");
    }

    static ApiProblem unknownEtablissement() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "api.problem.etablissement");
    }

    static ApiProblem unknownFilter(List<String> parameters) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "api.problem.filter", String.join(", ", parameters));
    }

    /** Why an act was not done: in the words of the API where they name its fields, else in those of the pages. */
    static ApiProblem refused(Act act, ActResult result) {
        return switch (result.reason()) {
            case "closed" ->
                new ApiProblem(
                        HttpStatus.CONFLICT,
                        act instanceof Act.SendCredentials ? "api.problem.closed" : "api.problem.closedForChanges");
            case "email" ->
                new ApiProblem(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        act instanceof Act.ChangeDirector ? "api.problem.directorEmail" : "api.problem.email");
            case "siret" -> new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "api.problem.siret");
            case "siretTaken" -> new ApiProblem(HttpStatus.CONFLICT, "api.problem.siretTaken");
            default ->
                new ApiProblem(
                        HttpStatus.CONFLICT,
                        "acte.refus." + result.reason(),
                        result.arguments().toArray());
        };
    }

    static ApiProblem changedMeanwhile() {
        return new ApiProblem(HttpStatus.PRECONDITION_FAILED, "api.problem.changedMeanwhile");
    }

    static ApiProblem unusableKey() {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "api.problem.unusableKey");
    }

    static ApiProblem keyOfAnotherCall() {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "api.problem.keyOfAnotherCall");
    }

    /** The sentence is one of {@code messages-imports}. */
    static ApiProblem unusableFile(String messageKey, Object... arguments) {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, messageKey, arguments);
    }

    static ApiProblem fileTooLarge(long megabytes) {
        return new ApiProblem(HttpStatus.PAYLOAD_TOO_LARGE, "api.problem.fileTooLarge", megabytes);
    }
}
