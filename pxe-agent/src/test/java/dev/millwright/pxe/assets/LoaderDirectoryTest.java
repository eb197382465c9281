package dev.millwright.pxe.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderDirectoryTest {
    @TempDir
    Path temporary;

    private LoaderDirectory loaders;

    @BeforeEach
    void makeFiles() throws IOException {
        Path root = Files.createDirectories(temporary.resolve("loaders/sub"));
        Files.writeString(temporary.resolve("secret"), "secret");
        Files.writeString(temporary.resolve("loaders/snponly.efi"), "loader");
        Files.writeString(root.resolve("grub.cfg"), "config");
        Files.createSymbolicLink(temporary.resolve("loaders/inside"), Path.of("snponly.efi"));
        Files.createSymbolicLink(temporary.resolve("loaders/outside"), Path.of("../secret"));
        Files.createSymbolicLink(temporary.resolve("loaders/updir"), temporary);
        Files.createSymbolicLink(temporary.resolve("loaders/loop"), Path.of("loop"));
        loaders = new LoaderDirectory(temporary.resolve("loaders"));
    }

    @Test
    void filesAndLinksInsideAreFound() {
        assertThat(loaders.find("snponly.efi"))
                .isInstanceOfSatisfying(
                        LoaderDirectory.Answer.Found.class,
                        found -> assertThat(found.sizeBytes()).isEqualTo(6));
        assertThat(loaders.find("/sub/grub.cfg")).isInstanceOf(LoaderDirectory.Answer.Found.class);
        assertThat(loaders.find("inside")).isInstanceOf(LoaderDirectory.Answer.Found.class);
        assertThat(loaders.missing(List.of("snponly.efi", "other"))).containsExactly("other");
    }

    @Test
    void whatIsNotThereOrNoFileIsMissing() {
        for (String name : List.of("other", "sub", "loop", "snponly.efi/x")) {
            assertThat(loaders.find(name)).as(name).isInstanceOf(LoaderDirectory.Answer.Missing.class);
        }
        assertThat(new LoaderDirectory(temporary.resolve("nowhere")).find("x"))
                .isInstanceOf(LoaderDirectory.Answer.Missing.class);
    }

    @Test
    void everyWayOutIsRefused() {
        List<String> names = List.of(
                "../secret",
                "sub/../../secret",
                "..",
                ".",
                "",
                "//etc/passwd",
                "outside",
                "updir/secret",
                "a\0b",
                "..\\secret",
                "sub//grub.cfg",
                "é",
                "x".repeat(10_240));
        for (String name : names) {
            assertThat(loaders.find(name)).as(name).isInstanceOf(LoaderDirectory.Answer.Refused.class);
        }
        // An absolute path is looked up below the directory, where there is nothing of that name.
        assertThat(loaders.find(temporary.resolve("secret").toString()))
                .isInstanceOf(LoaderDirectory.Answer.Missing.class);
    }

    @Property(tries = 500)
    void noNameLeadsOut(@ForAll String name) throws IOException {
        Path root = Files.createTempDirectory("loaders");
        try {
            if (new LoaderDirectory(root).find(name) instanceof LoaderDirectory.Answer.Found found) {
                assertThat(found.path().startsWith(root.toRealPath())).isTrue();
            }
        } finally {
            Files.delete(root);
        }
    }
}
