# The work order (WIRE.md §3.2), checked field by field, → lines `name<TAB>value…` for order.sh. Everything in it counts as
# untrusted text: a value gets through only when it matches its pattern whole, and no pattern lets a tab, a newline or a
# quote through. The first that does not match ends it with an error that names the field.
def octet: "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
def ipv4: "\(octet)(\\.\(octet)){3}";
def dns_label: "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
def url: "http://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9/._~-]{1,500}";
def disk_text(inner): "[!-~]([ -~]{0,\(inner)}[!-~])?";
def key_types: "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com)";

# \A and \z: in Oniguruma ^ and $ also match beside a newline in the middle.
def checked(name; pattern): if type == "string" and test("\\A(\(pattern))\\z") then . else error("bad \(name)") end;
def optional(name; pattern): if . == null or . == "" then "" else checked(name; pattern) end;
def whole(name; max): if type == "number" and . == floor and . >= 0 and . <= max then . else error("bad \(name)") end;
def list(name; max): if . == null then [] elif type == "array" and length <= max then . else error("bad \(name)") end;
def line: map(tostring) | join("\t");

def epoch(name): checked(name; "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z") | sub("\\.[0-9]+Z"; "Z") | fromdateiso8601;

def interface_lines: (.mac | checked("interface mac"; "[0-9a-f]{2}(:[0-9a-f]{2}){5}")) as $mac
  | ["interface", $mac, (.address | checked("interface address"; "\(ipv4)/(3[0-2]|[12]?[0-9])")),
     (.gateway | optional("interface gateway"; ipv4)),
     (.dns_servers | list("dns servers"; 8) | map(checked("dns server"; ipv4)) | join(","))] | line;

def user_lines: (.name | checked("user name"; "[a-z_][a-z0-9_-]{0,31}")) as $name
  | if $name == "root" then error("bad user name: root") else . end
  | (["user", $name, (if has("sudo") and .sudo != null then .sudo == true else $name == "millwright" end)] | line),
    (.ssh_authorized_keys | list("authorized keys"; 64)[]
      | ["key", $name, checked("authorized key"; "\(key_types) [A-Za-z0-9+/]{16,4000}={0,3}( [A-Za-z0-9@._+:=/ -]{0,200})?")] | line);

def host_lines: (.hostname | checked("hostname"; dns_label)) as $hostname
  | (["hostname", $hostname] | line),
    (["domain", (.domain | optional("domain"; "\(dns_label)(\\.\(dns_label)){0,126}"))] | line),
    (["machine_id", (.machine_id | checked("machine_id"; "[0-9a-f]{32}"))] | line),
    (["timezone", (.timezone | optional("timezone"; "[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}"))] | line),
    (["kernel_args", (.kernel_args | optional("kernel_args"; "[A-Za-z0-9][A-Za-z0-9 =,._:/@%+-]{0,511}"))] | line),
    (["ntp_servers", (.ntp_servers | list("ntp servers"; 8) | map(checked("ntp server"; "[A-Za-z0-9.-]{1,253}")) | join(" "))] | line),
    (.interfaces | list("interfaces"; 16)[] | interface_lines),
    (.users | list("users"; 64)[] | user_lines);

def order_lines: (["run", (.run_id | whole("run_id"; 9e15)), (.attempt | whole("attempt"; 1e6))] | line),
    (["write_before", (.write_before | epoch("write_before"))] | line),
    (["disk_name", (.disk.name | checked("disk name"; "[a-z][a-z0-9]{1,30}"))] | line),
    (["disk_serial", (.disk.serial | optional("disk serial"; disk_text(126)))] | line),
    (["disk_serial_json", (.disk.serial | tojson)] | line),
    (["disk_wwn", (.disk.wwn | optional("disk wwn"; disk_text(252)))] | line),
    (["disk_size", (.disk.size_bytes | whole("disk size"; 9e15))] | line),
    (["map_url", (.image.map_url | checked("map url"; url))] | line),
    (["map_sha256", (.image.map_sha256 | checked("map sha256"; "[0-9a-f]{64}"))] | line),
    (["data_url", (.image.data_url | checked("data url"; url))] | line),
    (["data_size", (.image.data_size_bytes | whole("data size"; 9e15))] | line),
    (["image_name", (.image.name | optional("image name"; "[A-Za-z0-9._+-]{1,100}"))] | line),
    (.host | host_lines);

order_lines
