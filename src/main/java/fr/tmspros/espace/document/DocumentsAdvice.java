package fr.tmspros.espace.document;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.document.AttachedView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;
import org.thymeleaf.context.LazyContextVariable;

/** The documents of the step a page of the parcours is about, for its fragment; asked for only where a page shows them. */
@ControllerAdvice("fr.tmspros.espace")
class DocumentsAdvice {

    private static final String NUMBER = "number";

    private final AttachedViews views;

    DocumentsAdvice(AttachedViews views) {
        this.views = views;
    }

    @ModelAttribute("documentsOfEtape")
    LazyContextVariable<List<AttachedView>> documents(
            @AuthenticationPrincipal CurrentAccount account, HttpServletRequest request) {
        return new LazyContextVariable<>() {
            @Override
            protected List<AttachedView> loadValue() {
                Map<?, ?> path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
                return views.of(account.etablissementId(), Integer.parseInt((String) path.get(NUMBER)));
            }
        };
    }
}
