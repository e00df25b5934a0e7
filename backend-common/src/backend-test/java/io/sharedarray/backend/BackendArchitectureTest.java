package io.sharedarray.backend;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a backend may know. The build compiles and runs this test in every backend's module. */
@AnalyzeClasses(packages = "io.sharedarray.backend", importOptions = DoNotIncludeTests.class)
class BackendArchitectureTest {

  @ArchTest
  static final ArchRule a_backend_knows_the_spi_and_nothing_of_arrays =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.sharedarray.spi",
              "io.sharedarray.backend..",
              "com.sun.jna..",
              "java..",
              "com.google.common..",
              "com.google.auto.service",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule a_backend_knows_no_other_backend =
      slices()
          .matching("io.sharedarray.backend.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.sharedarray.backend.common.."));
}
