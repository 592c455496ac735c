package io.skillflaw.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldChangeTest {
    @Test
    void f07_keepsSetsAndClears() {
        assertThat(FieldChange.<String>keep().applyTo("old")).isEqualTo("old");
        assertThat(FieldChange.<String>keep().applyTo(null)).isNull();
        assertThat(FieldChange.set("new").applyTo("old")).isEqualTo("new");
        assertThat(FieldChange.<String>clear().applyTo("old")).isNull();
    }

    @Test
    void f07_checksOnlyWhatIsSet() {
        assertThat(FieldChange.set("a").checkedBy(String::toUpperCase)).isEqualTo(FieldChange.set("A"));
        assertThat(FieldChange.<String>clear().checkedBy(String::toUpperCase)).isEqualTo(FieldChange.clear());
        assertThat(FieldChange.<String>keep().checkedBy(String::toUpperCase)).isEqualTo(FieldChange.keep());
        assertThat(FieldChange.keep()).isNotEqualTo(FieldChange.clear());
    }
}
