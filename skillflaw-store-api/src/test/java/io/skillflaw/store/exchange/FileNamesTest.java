package io.skillflaw.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    private final FileNames names = new FileNames("skillflaw.json");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Basic Prompting (2);Basic Prompting (2).json",
                "../../etc/passwd;_.._etc_passwd.json",
                "a\\b:c*?\"<>|;a_b_c______.json",
                "Frühstück 朝食 😀;Frühstück 朝食 _.json",
                "con;_con.json",
                "Lpt1.x;_Lpt1.x.json",
                "` .. `;_.json",
                "`line\nbreak`;line_break.json",
            })
    void f10_fileNamesAreSafe(String flowName, String fileName) {
        assertThat(names.next(flowName)).isEqualTo(fileName);
        assertThat(EntryNames.problem(fileName)).isEmpty();
    }

    @Test
    void f10_fileNamesAreUniqueWhateverTheirCase() {
        assertThat(names.next("a")).isEqualTo("a.json");
        assertThat(names.next("A (2)")).isEqualTo("A (2).json");
        assertThat(names.next("A")).isEqualTo("A (3).json");
        assertThat(names.next("a")).isEqualTo("a (4).json");
        assertThat(names.next("a?")).isEqualTo("a_.json");
        assertThat(names.next("a*")).isEqualTo("a_ (2).json");
        assertThat(names.next("SkillFlaw")).isEqualTo("SkillFlaw (2).json");
    }

    @Test
    void f10_fileNamesAreCut() {
        String name = names.next("😀朝".repeat(200));

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(230);
        assertThat(names.next("朝".repeat(255)).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(230);
    }
}
