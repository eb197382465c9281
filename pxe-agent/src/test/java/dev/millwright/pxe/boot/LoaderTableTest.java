package dev.millwright.pxe.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.types.ClientArch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTableTest {
    private final LoaderTable table = new LoaderTable(Map.of(
            ClientArch.BIOS, "undionly.kpxe",
            ClientArch.UEFI_X86, "ia32.efi",
            ClientArch.UEFI_X64, "snponly.efi",
            ClientArch.UEFI_ARM64, "arm64.efi"));

    @ParameterizedTest
    @CsvSource({
        "0, undionly.kpxe",
        "6, ia32.efi",
        "7, snponly.efi",
        "9, snponly.efi",
        "11, arm64.efi",
        "20, undionly.kpxe",
        "15, ia32.efi",
        "16, snponly.efi",
        "19, arm64.efi"
    })
    void firmwareGetsTheLoaderOfItsArchitectureByItsProtocol(int code, String file) {
        ClientArch arch = ClientArch.ofCode(code);
        assertThat(loader(BootClient.Kind.FIRMWARE_PXE, arch)).isEqualTo(new Loader.ByTftp(file));
        assertThat(loader(BootClient.Kind.FIRMWARE_HTTP, arch)).isEqualTo(new Loader.ByHttp(file));
    }

    @Test
    void otherProcessorsAndOperatingSystemsGetNone() {
        for (int code : new int[] {1, 2, 10, 12, 21, 27, 65_535}) {
            assertThat(loader(BootClient.Kind.FIRMWARE_PXE, ClientArch.ofCode(code)))
                    .as("code %d", code)
                    .isEqualTo(new Loader.None());
        }
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

    @Test
    void whereThereAreTwoTheSignedOneIsGivenWhenItIsWantedAndWhereThereIsOneItServesAll() {
        LoaderTable two = new LoaderTable(
                Map.of(ClientArch.UEFI_X64, "snponly.efi", ClientArch.BIOS, "undionly.kpxe"),
                Map.of(ClientArch.UEFI_X64, "shimx64.efi", ClientArch.UEFI_ARM64, "shimaa64.efi"));
        assertThat(two.hasChoice(ClientArch.UEFI_X64)).isTrue();
        assertThat(two.hasChoice(ClientArch.BIOS)).isFalse();
        BootClient x64 = new BootClient(BootClient.Kind.FIRMWARE_PXE, ClientArch.UEFI_X64);
        assertThat(two.loaderFor(x64, true)).isEqualTo(new Loader.ByTftp("shimx64.efi"));
        assertThat(two.loaderFor(x64, false)).isEqualTo(new Loader.ByTftp("snponly.efi"));
        BootClient bios = new BootClient(BootClient.Kind.FIRMWARE_PXE, ClientArch.BIOS);
        assertThat(two.loaderFor(bios, true)).isEqualTo(new Loader.ByTftp("undionly.kpxe"));
        BootClient http = new BootClient(BootClient.Kind.FIRMWARE_HTTP, ClientArch.UEFI_X64);
        assertThat(two.loaderFor(http, false)).isEqualTo(new Loader.ByHttp("snponly.efi"));
        assertThat(two.loaderFor(http, true)).isEqualTo(new Loader.Image(ClientArch.UEFI_X64));
        BootClient arm64 = new BootClient(BootClient.Kind.FIRMWARE_PXE, ClientArch.UEFI_ARM64);
        assertThat(two.loaderFor(arm64, false)).isEqualTo(new Loader.ByTftp("shimaa64.efi"));
    }

    private Loader loader(BootClient.Kind kind, ClientArch arch) {
        return table.loaderFor(new BootClient(kind, arch));
    }
}
