package fr.tmspros.notice;

/**
 * One step of the notice; its words are the messages {@code aide.step.<number>.*}.
 *
 * @param number from 1
 * @param picture file name of the picture of our own screen, without its ending
 */
public record NoticeStep(int number, String picture) {

    /** Where the picture lies on the site. */
    public String path() {
        return "/images/aide/" + picture + ".png";
    }
}
