# Answers IPv6 router solicitations with an empty router advertisement, until its standard input ends.
# Argument: the number of the interface. Needs CAP_NET_RAW. Run by dev.millwright.pxe.dhcp.RouterAdvertiser.
use strict;
use warnings;
use Socket qw(AF_INET6 SOCK_RAW inet_pton pack_sockaddr_in6);

my $interface = $ARGV[0] + 0;
my $ICMPV6 = 58;    # Source: RFC 4443
# Source: linux/in6.h and linux/icmpv6.h
my ($IPV6, $MULTICAST_IF, $MULTICAST_HOPS, $MULTICAST_LOOP, $JOIN_GROUP) = (41, 17, 18, 19, 20);
my $ICMPV6_FILTER = 1;
my $SO_BINDTODEVICE = 25;

socket(my $icmp, AF_INET6, SOCK_RAW, $ICMPV6) or die "raw ICMPv6 socket: $!\n";
setsockopt($icmp, $IPV6, $MULTICAST_IF, pack('i', $interface)) or die "interface $interface: $!\n";
# Source: RFC 4861 section 6.1.2: an advertisement with another hop limit than 255 is not taken.
setsockopt($icmp, $IPV6, $MULTICAST_HOPS, pack('i', 255)) or die "hop limit: $!\n";
setsockopt($icmp, $IPV6, $MULTICAST_LOOP, pack('i', 0)) or die "loop: $!\n";
# All routers of this link, ff02::2. Source: RFC 4291 section 2.7.1
setsockopt($icmp, $IPV6, $JOIN_GROUP, inet_pton(AF_INET6, 'ff02::2') . pack('i', $interface)) or die "join: $!\n";
# Block everything but type 133, router solicitation. Source: RFC 3542 section 3.2
my @filter = (0xffffffff) x 8;
$filter[133 >> 5] &= ~(1 << (133 & 31)) & 0xffffffff;
setsockopt($icmp, $ICMPV6, $ICMPV6_FILTER, pack('L8', @filter)) or die "filter: $!\n";

# Type 134, code 0, checksum by the kernel; hop limit 0 = unspecified, no flags, router lifetime 0 = "not a default router",
# reachable and retransmission time 0 = unspecified; no options, so no prefix. Source: RFC 4861 section 4.2
my $advertisement = pack('CCnCCnNN', 134, 0, 0, 0, 0, 0, 0, 0);
my $all_nodes = pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::1'), $interface);

$| = 1;
print "ready\n";
while (1) {
    my $wanted = '';
    vec($wanted, fileno(STDIN), 1) = 1;
    vec($wanted, fileno($icmp), 1) = 1;
    my $found = select($wanted, undef, undef, undef);
    next if $found < 0;
    if (vec($wanted, fileno(STDIN), 1)) {
        my $got = sysread(STDIN, my $input, 64);
        exit 0 if !$got;
    }
    next if !vec($wanted, fileno($icmp), 1);
    my $from = recv($icmp, my $solicitation, 1500, 0);
    next if !defined $from;
    # scope of the sender: the last four octets of sockaddr_in6; others' links are none of our business
    next if unpack('L', substr($from, 24, 4)) != $interface;
    print send($icmp, $advertisement, 0, $all_nodes) ? "sent\n" : "not sent: $!\n";
    # One a tenth of a second serves every machine of the link, however many ask.
    select(undef, undef, undef, 0.1);
}
