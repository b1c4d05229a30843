package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PageNamesTest {
    private final PageNames names = new PageNames();

    @Test
    void areFileNamesEverywhere() {
        assertThat(names.of("../../qapi/block-core.json")).isEqualTo("qapi-block-core");
        assertThat(names.of("a b/<c>.json")).isEqualTo("a-b--c-");
        assertThat(names.of("..")).isEqualTo("module");
        assertThat(names.of(".json")).isEqualTo("module-2");
        assertThat(names.of("x".repeat(300))).hasSize(100);
    }

    @Test
    void differInMoreThanCase() {
        assertThat(names.of("ui.json")).isEqualTo("ui");
        assertThat(names.of("UI.json")).isEqualTo("UI-2");
        assertThat(names.of("Index.json")).isEqualTo("Index-2");
    }
}
