package io.sharedarray;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know what within this module. */
@AnalyzeClasses(packages = "io.sharedarray", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_spi_knows_nothing_of_arrays =
      classes()
          .that()
          .resideInAPackage("io.sharedarray.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.sharedarray.spi..", "java..", "org.jspecify.annotations");

  @ArchTest
  static final ArchRule the_file_format_knows_nothing_of_arrays =
      noClasses()
          .that()
          .resideInAPackage("io.sharedarray.npy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.sharedarray", "com.sun.jna..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_the_memory_seam_goes_beyond_public_java =
      noClasses()
          .that(
              describe("are not io.sharedarray.Memory", c -> !isWithin(c, "io.sharedarray.Memory")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sun..", "jdk..", "java.lang.foreign..");

  @ArchTest
  static final ArchRule no_native_type_is_in_the_api =
      classes().that(arePublished()).should(nameNoTypeOf("com.sun.jna", "java.lang.foreign"));

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.(**)").should().beFreeOfCycles();

  private static boolean isWithin(JavaClass type, String outermost) {
    return type.getName().equals(outermost) || type.getName().startsWith(outermost + "$");
  }

  private static boolean isPublished(Set<?> modifiers) {
    return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
  }

  private static DescribedPredicate<JavaClass> arePublished() {
    return describe(
        "are public or protected",
        type -> {
          Optional<JavaClass> next = Optional.of(type);
          while (next.isPresent() && isPublished(next.get().getModifiers())) {
            next = next.get().getEnclosingClass();
          }
          return next.isEmpty();
        });
  }

  private static ArchCondition<JavaClass> nameNoTypeOf(String... packages) {
    return new ArchCondition<>("name no type of " + String.join(" or ", packages)) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
            .forEach(named -> report(type.getFullName(), named, events));
        type.getTypeParameters().forEach(p -> report(type.getFullName(), p, events));
        type.getMembers().stream()
            .filter(member -> isPublished(member.getModifiers()))
            .forEach(
                member ->
                    signature(member)
                        .forEach(named -> report(member.getFullName(), named, events)));
      }

      private void report(String where, JavaType named, ConditionEvents events) {
        for (JavaClass raw : named.getAllInvolvedRawTypes()) {
          for (String name : packages) {
            if (raw.getPackageName().equals(name) || raw.getPackageName().startsWith(name + ".")) {
              events.add(SimpleConditionEvent.violated(raw, where + " names " + raw.getFullName()));
            }
          }
        }
      }
    };
  }

  private static Set<JavaType> signature(JavaMember member) {
    Set<JavaType> types = new HashSet<>();
    if (member instanceof JavaField field) {
      types.add(field.getType());
    } else if (member instanceof JavaCodeUnit code) {
      types.add(code.getReturnType());
      types.addAll(code.getParameterTypes());
      types.addAll(code.getTypeParameters());
      types.addAll(code.getExceptionTypes());
    }
    return types;
  }
}
