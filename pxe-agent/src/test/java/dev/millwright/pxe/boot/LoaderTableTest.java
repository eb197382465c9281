package dev.millwright.pxe.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.types.ClientArch;
import org.junit.jupiter.api.Test;

class LoaderTableTest {
    private final LoaderTable table = new LoaderTable("undionly.kpxe", "snponly.efi");

    @Test
    void firmwareGetsTheLoaderOfItsArchitecture() {
        assertThat(loader(BootClient.Kind.FIRMWARE_PXE, ClientArch.BIOS)).isEqualTo(new Loader.ByTftp("undionly.kpxe"));
        assertThat(loader(BootClient.Kind.FIRMWARE_PXE, ClientArch.UEFI_X64))
                .isEqualTo(new Loader.ByTftp("snponly.efi"));
        assertThat(loader(BootClient.Kind.FIRMWARE_HTTP, ClientArch.UEFI_X64_HTTP))
                .isEqualTo(new Loader.ByHttp("snponly.efi"));
    }

    @Test
    void otherProcessorsAndOperatingSystemsGetNone() {
        assertThat(loader(BootClient.Kind.FIRMWARE_PXE, ClientArch.ofCode(11))).isEqualTo(new Loader.None());
        for (ClientArch arch : ClientArch.values()) {
            assertThat(loader(BootClient.Kind.OTHER, arch)).isEqualTo(new Loader.None());
        }
    }

    @Test
    void ipxeGetsTheScriptWhateverItRunsOn() {
        for (ClientArch arch : ClientArch.values()) {
            assertThat(loader(BootClient.Kind.IPXE, arch)).isEqualTo(new Loader.Script());
        }
    }

    private Loader loader(BootClient.Kind kind, ClientArch arch) {
        return table.loaderFor(new BootClient(kind, arch));
    }
}
