package fr.tmspros.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.matching.match.DictionaryMatch;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import me.gosimple.nbvcxz.scoring.Result;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Says how many guesses a password withstands, offline: common passwords, English and French words, first names, rows of keys,
 * repetitions, dates, and the words of the person. The lists are read at the first question.
 */
@Component
class PasswordStrength {

    /** Enough to tell weak from strong; longer ones cost more than they teach. */
    private static final int LOOKED_AT = 32;

    private static final long MILLISECONDS = 100;
    private static final String COMMON = "passwords";
    private static final String OWN = "own";

    private final PasswordSettings settings;
    private final SingletonSupplier<List<Dictionary>> lists = SingletonSupplier.of(PasswordStrength::lists);

    PasswordStrength(PasswordSettings settings) {
        this.settings = settings;
    }

    /** Empty where it is strong enough. Not thread-safe inside the library, so each question has an estimator of its own. */
    Optional<PasswordProblem> judge(String password, Set<String> ownWords) {
        Result result = new Nbvcxz(configuration(ownWords)).estimate(password);
        return result.isMinimumEntropyMet() ? Optional.empty() : Optional.of(reason(password, result));
    }

    private PasswordProblem reason(String password, Result result) {
        List<DictionaryMatch> found = result.getMatches().stream()
                .filter(DictionaryMatch.class::isInstance)
                .map(DictionaryMatch.class::cast)
                .toList();
        if (found.stream().anyMatch(match -> match.getDictionaryName().equals(OWN))) {
            return PasswordProblem.PERSONAL;
        }
        return isCommon(password) ? PasswordProblem.COMMON : PasswordProblem.GUESSABLE;
    }

    private boolean isCommon(String password) {
        return lists.obtain().stream()
                .filter(list -> list.getDictionaryName().equals(COMMON))
                .anyMatch(list -> list.getDictonary().containsKey(password.toLowerCase(Locale.ROOT)));
    }

    private Configuration configuration(Set<String> ownWords) {
        DictionaryBuilder own = new DictionaryBuilder()
                .setDictionaryName(OWN)
                .setExclusion(true)
                .addWords(ownWords, 0);
        return new ConfigurationBuilder()
                .setDictionaries(Stream.concat(lists.obtain().stream(), Stream.of(own.createDictionary()))
                        .toList())
                .setMinimumEntropy(settings.minimumEntropy())
                .setMaxLength(LOOKED_AT)
                .setDistanceCalc(false)
                .setCombinationAlgorithmTimeout(MILLISECONDS)
                .createConfiguration();
    }

    private static List<Dictionary> lists() {
        return Stream.concat(ConfigurationBuilder.getDefaultDictionaries().stream(), Stream.of(french()))
                .toList();
    }

    /** Ranked by frequency, with and without accents. */
    private static Dictionary french() {
        DictionaryBuilder french =
                new DictionaryBuilder().setDictionaryName("french").setExclusion(false);
        List<String> words = read("/passwords/french.txt");
        for (int index = 0; index < words.size(); index++) {
            french.addWord(words.get(index), index + 1)
                    .addWord(PersonalWords.withoutAccents(words.get(index)), index + 1);
        }
        return french.createDictionary();
    }

    private static List<String> read(String resource) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PasswordStrength.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
