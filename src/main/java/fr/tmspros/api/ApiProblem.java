package fr.tmspros.api;

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

    static ApiProblem closed() {
        return new ApiProblem(HttpStatus.CONFLICT, "api.problem.closed");
    }

    static ApiProblem closedForChanges() {
        return new ApiProblem(HttpStatus.CONFLICT, "api.problem.closedForChanges");
    }

    static ApiProblem siretTaken() {
        return new ApiProblem(HttpStatus.CONFLICT, "api.problem.siretTaken");
    }

    static ApiProblem invalidSiret() {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "api.problem.siret");
    }

    static ApiProblem invalidDirectorEmail() {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "api.problem.directorEmail");
    }

    static ApiProblem invalidEmail() {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_ENTITY, "api.problem.email");
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
