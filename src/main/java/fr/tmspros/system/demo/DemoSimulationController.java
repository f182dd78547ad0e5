package fr.tmspros.system.demo;

import fr.tmspros.account.CurrentAccount;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where an agent of the demo's caisse lets its fictitious établissements live, and sees how far they came. */
@Controller
@Profile("demo")
@RequestMapping("/agent/simulation")
class DemoSimulationController {

    private static final int REFRESH_SECONDS = 2;

    private final DemoSimulation simulation;

    DemoSimulationController(DemoSimulation simulation) {
        this.simulation = simulation;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account) {
        DemoSimulation.Progress progress = simulation.progress();
        return new ModelAndView("demo/simulation")
                .addObject("progress", progress)
                .addObject("password", DemoPeople.PASSWORD)
                .addObject("mayBegin", mayBegin(account))
                .addObject("refreshSeconds", progress.state() == DemoSimulation.State.RUNNING ? REFRESH_SECONDS : null);
    }

    /** The part of the page that moves. */
    @GetMapping("/progression")
    ModelAndView progress() {
        return new ModelAndView("demo/simulation :: progress").addObject("progress", simulation.progress());
    }

    /** A second click changes nothing: the page says how far the first one is. */
    @PostMapping
    String begin(@AuthenticationPrincipal CurrentAccount account) {
        if (mayBegin(account)) {
            simulation.begin(account);
        }
        return "redirect:/agent/simulation";
    }

    private static boolean mayBegin(CurrentAccount account) {
        return account.caisses().contains(DemoSimulation.CAISSE);
    }
}
