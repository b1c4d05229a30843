package io.qmp4j.benchmarks;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.codegen.GeneratorOptions;
import io.qmp4j.qapi.codegen.JavaGenerator;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Schema;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A whole schema, from its files to the Java of it in memory. Run in `benchmarks`; another schema
/// is given with `-p schema=FILE`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CompilerBenchmark {
    @Param("../../shared/corpus/qemu-schema/10.2/qapi/qapi-schema.json")
    private String schema = "";

    public CompilerBenchmark() {}

    @Benchmark
    public Schema check() {
        return switch (QapiCompiler.compile(Path.of(schema), CompilerOptions.strict())) {
            case QapiCompiler.Compiled(var checked, _) -> checked;
            case QapiCompiler.Failed(var errors, _) ->
                    throw new IllegalArgumentException(errors.getFirst().text());
        };
    }

    @Benchmark
    public int checkAndGenerateJava() {
        var options = new GeneratorOptions("io.qmp4j.real", new Configuration.Everything());
        return JavaGenerator.generate(check(), options).sources().size();
    }
}
