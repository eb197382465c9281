# Shared by build-ramdisk.sh and build-image.sh: messages, host tools, a private apt, package downloads. bash, sourced.

readonly DEFAULT_MIRROR=http://deb.debian.org/debian
readonly DEFAULT_SECURITY_MIRROR=http://deb.debian.org/debian-security
readonly KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

started_at=$SECONDS

say() { printf '%4ds  %s\n' $((SECONDS - started_at)) "$*"; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# recipe_digest TEXT PATH…: of the text and of every file at or under the paths; what a result is made from.
recipe_digest() {
    local text=$1
    shift
    {
        printf '%s\n' "$text"
        find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | cut -d' ' -f1
    } | sha256sum | cut -d' ' -f1
}

# was_made_from KEY OUT: is OUT the finished result of the same key?
was_made_from() { [ -s "$2/build.key" ] && [ "$(cat "$2/build.key")" = "$1" ]; }

# has_digest FILE JSON FIELD: does the file still have the digest that its description tells?
has_digest() { [ -s "$1" ] && [ "$(sha256_of "$1")" = "$(jq -r ".$3" "$2")" ]; }

# The packages of a build machine that are missing are named, then installed with the ordinary package client.
need_host_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || die "run once as root, or install: ${missing[*]}"
    say "installing on this machine: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Lines of a list file without comments and blanks.
list_file() { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$1"; }

write_sources() { # FILE MIRROR SECURITY_MIRROR
    printf 'deb [signed-by=%s] %s bookworm main\n' "$KEYRING" "$2" >"$1"
    printf 'deb [signed-by=%s] %s bookworm-updates main\n' "$KEYRING" "$2" >>"$1"
    printf 'deb [signed-by=%s] %s bookworm-security main\n' "$KEYRING" "$3" >>"$1"
}

# An apt of its own under DIR, so that neither the host's release nor its pins or sources matter; its proxies do.
private_apt() { # DIR MIRROR SECURITY_MIRROR
    mkdir -p "$1"/{etc,state/lists/partial,cache/archives/partial}
    : >"$1/state/status"
    write_sources "$1/etc/sources.list" "$2" "$3"
    cat >"$1/apt.conf" <<CONF
Dir::Etc::SourceList "$1/etc/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "$1/state";
Dir::State::status "$1/state/status";
Dir::Cache "$1/cache";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "5";
CONF
    export APT_CONFIG=$1/apt.conf
    apt-get update -qq --error-on=any
}

# Downloads PACKAGE... into the cache DIR and prints the path of each, in the order given. Digests are apt's business.
download_packages() { # DIR PACKAGE...
    local dir=$1 uri name size_and_digest path
    shift
    mkdir -p "$dir"
    (cd "$dir" && apt-get download -qq "$@")
    # Asked from elsewhere: apt leaves out what already lies in the working directory.
    (cd / && apt-get --print-uris -qq download "$@") | while read -r uri name size_and_digest; do
        path=$dir/$name
        [ -s "$path" ] || die "$name was not downloaded from ${uri//\'/}${size_and_digest:+}"
        printf '%s\n' "$path"
    done
}

# The package that a meta package of a kernel stands for, e.g. linux-image-6.1.0-56-amd64.
kernel_package() { # META
    local name
    name=$(apt-cache depends --no-recommends --no-suggests "$1" | sed -n 's/^ *Depends: \(linux-image-[0-9][^ ]*\)$/\1/p' | head -n1)
    [ -n "$name" ] || die "$1 names no kernel package"
    printf '%s\n' "$name"
}

sha256_of() { sha256sum "$1" | cut -d' ' -f1; }
size_of() { stat -c %s "$1"; }
