package fr.tmspros.caseload;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.CleanText;
import fr.tmspros.form.EmailFormat;
import java.util.List;
import java.util.Optional;

/** Something an agent does with an établissement, one at a time or with many at once. What was typed is kept as typed. */
public sealed interface Act {

    /** What the file of the établissement says of it. */
    CaseKind kind();

    /** Why it would not be done now, as far as the établissement alone tells: a key below {@code acte.refus}. Asks no database. */
    Optional<String> obstacle(Etablissement etablissement);

    /** What is wrong with what was typed, whatever the établissement: a key below {@code acte.refus}. */
    default Optional<String> fault() {
        return Optional.empty();
    }

    /**
     * Sends new credentials; the older ones are dead.
     *
     * @param correctedEmail where they go from now on, as typed; empty keeps the known address
     */
    record SendCredentials(Optional<String> correctedEmail) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.CREDENTIALS;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return unlessClosed(etablissement)
                    .or(() -> correctedEmail.flatMap(
                            email -> isAddress(email) ? Optional.empty() : Optional.of("email")));
        }
    }

    /** Sends the reminder of what is left to do now, whatever the working hours. */
    record Remind() implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.REMINDED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return switch (etablissement.state()) {
                case INVITED, ACTIVATED -> Optional.empty();
                case INVITATION_PENDING -> Optional.of("notInvited");
                case TO_CONTACT -> Optional.of("toContact");
                case PROFILE_COMPLETE, COMPLETED -> Optional.of("nothingLeft");
                case CLOSED -> Optional.of("closed");
            };
        }
    }

    /**
     * Has credentials ready for a letter, for whom no mail reaches; the letter itself is printed afterwards. The password of an activated
     * account is dead, as with new credentials by mail.
     */
    record WriteLetter() implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.LETTER;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return unlessClosed(etablissement);
        }
    }

    /** Prints a letter that was written before, with a code of its own beside those of earlier prints. */
    record PrintLetter() implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.PRINTED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return unlessClosed(etablissement);
        }
    }

    /**
     * Gives it another SIRET, as after a move.
     *
     * @param siret in any usual spelling
     */
    record ChangeSiret(String siret) implements Act {

        /** What was typed, without what stands between the digits. */
        public String digits() {
            return Siret.withoutSeparators(siret);
        }

        @Override
        public CaseKind kind() {
            return CaseKind.SIRET;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            Optional<Siret> parsed = Siret.parse(siret);
            return unlessClosed(etablissement)
                    .or(() -> Optional.of("siret").filter(wrong -> parsed.isEmpty()))
                    .or(() ->
                            Optional.of("sameSiret").filter(same -> parsed.equals(Optional.of(etablissement.siret()))));
        }
    }

    /**
     * Begins the journey anew for another director.
     *
     * @param email where the new credentials go
     */
    record ChangeDirector(String email) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.DIRECTOR;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return unlessClosed(etablissement).or(() -> isAddress(email) ? Optional.empty() : Optional.of("email"));
        }
    }

    /**
     * Gives the établissement to an agent.
     *
     * @param agentEmail e-mail of an agent of its caisse; empty for nobody
     */
    record Assign(Optional<String> agentEmail) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.ASSIGNED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return Optional.of("sameAgent").filter(same -> agentEmail.equals(etablissement.agentEmail()));
        }
    }

    /** Adds a tag. */
    record AddTag(String tag) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.TAGGED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return fault();
        }

        @Override
        public Optional<String> fault() {
            return Tags.parse(tag).size() == 1 ? Tags.fault(Tags.parse(tag)) : Optional.of("tag");
        }
    }

    /** Takes a tag away. */
    record RemoveTag(String tag) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.TAGGED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return Optional.of("tag").filter(none -> Tags.parse(tag).size() != 1);
        }
    }

    /**
     * Replaces all tags.
     *
     * @param tags separated by commas; blank for none
     */
    record SetTags(String tags) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.TAGGED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return Tags.fault(Tags.parse(tags));
        }
    }

    /**
     * Closes the file, wherever its journey stands.
     *
     * @param reason why, in the agent's words
     */
    record Close(String reason) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.CLOSED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return unlessClosed(etablissement).or(this::fault);
        }

        @Override
        public Optional<String> fault() {
            return textFault(reason, "noReason");
        }
    }

    /** Opens a closed file again: the journey starts anew where account, profile and steps say, and new credentials leave. */
    record Reopen() implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.REOPENED;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return Optional.of("notClosed").filter(open -> etablissement.state() != JourneyState.CLOSED);
        }
    }

    /** Keeps a note that only agents of the caisse read. */
    record Note(String text) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.NOTE;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return textFault(text, "noText");
        }
    }

    /**
     * Notes a call.
     *
     * @param on the day, {@code 2027-03-28} or {@code 28/03/2027}
     * @param with whom, may be empty
     * @param text what was said
     */
    record Call(String on, String with, String text) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.CALL;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return textFault(text, "noText");
        }
    }

    /**
     * Comes back to whoever asks for it on a day.
     *
     * @param on the day, {@code 2027-03-28} or {@code 28/03/2027}
     * @param text what about, may be empty
     */
    record Recall(String on, String text) implements Act {

        @Override
        public CaseKind kind() {
            return CaseKind.RECALL;
        }

        @Override
        public Optional<String> obstacle(Etablissement etablissement) {
            return Optional.of("longText")
                    .filter(tooLong -> CleanText.lines(text).length() > CaseEntry.LONGEST_TEXT);
        }
    }

    /** The letters an agent may type as a reason to close or a note. */
    private static Optional<String> textFault(String typed, String missing) {
        String text = CleanText.lines(typed);
        if (text.isEmpty()) {
            return Optional.of(missing);
        }
        return Optional.of("longText").filter(tooLong -> text.length() > CaseEntry.LONGEST_TEXT);
    }

    private static Optional<String> unlessClosed(Etablissement etablissement) {
        return Optional.of("closed").filter(closed -> etablissement.state() == JourneyState.CLOSED);
    }

    private static boolean isAddress(String typed) {
        return EmailFormat.matches(EmailFormat.normalise(typed.strip()));
    }

    /** Tags as people type them, separated by commas. */
    final class Tags {

        static final int MOST = 10;
        static final int LONGEST = 40;

        private Tags() {}

        /** Each once, whatever its capitals. */
        static List<String> parse(String typed) {
            List<String> tags = new java.util.ArrayList<>();
            for (String part : typed.split("[,;]")) {
                String tag = CleanText.line(part).replaceAll("[\\s\\p{Z}]+", " ");
                if (!tag.isEmpty() && tags.stream().noneMatch(tag::equalsIgnoreCase)) {
                    tags.add(tag);
                }
            }
            return tags;
        }

        static Optional<String> fault(List<String> tags) {
            if (tags.stream().anyMatch(tag -> tag.length() > LONGEST)) {
                return Optional.of("longTag");
            }
            return Optional.of("manyTags").filter(many -> tags.size() > MOST);
        }
    }
}
