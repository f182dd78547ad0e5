package fr.tmspros.throttling;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Where a request comes from, as far as it can be told apart: an IPv4 address, or the /64 of an IPv6 address, which one line has. */
public final class Origin {

    private static final Pattern LITERAL = Pattern.compile("[\\d.]+|[\\da-fA-F]*:[\\da-fA-F:.]*");
    private static final int PREFIX_BYTES = 8;

    private Origin() {}

    /** Never asks a name server: what is no address stands for itself. */
    public static String of(String address) {
        String plain = address.replaceFirst("%.*", "").replaceAll("[\\[\\]]", "");
        if (!LITERAL.matcher(plain).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return parsed instanceof Inet6Address six ? line(six.getAddress()) + "/64" : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String line(byte[] address) throws UnknownHostException {
        byte[] prefix = Arrays.copyOf(address, PREFIX_BYTES);
        return InetAddress.getByAddress(Arrays.copyOf(prefix, address.length)).getHostAddress();
    }
}
