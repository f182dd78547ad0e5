package fr.tmspros.agent;

import fr.tmspros.imports.ModelFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The empty files to start from. */
@Controller
class ModelFileController {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ModelFile model;

    ModelFileController(ModelFile model) {
        this.model = model;
    }

    @GetMapping("/agent/imports/modele.xlsx")
    void workbook(HttpServletResponse response) throws IOException {
        Download.headers(response, WORKBOOK, "modele-etablissements.xlsx");
        model.writeWorkbook(response.getOutputStream());
    }

    @GetMapping("/agent/imports/modele.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.headers(response, "text/csv;charset=UTF-8", "modele-etablissements.csv");
        model.writeCsv(response.getOutputStream());
    }
}
