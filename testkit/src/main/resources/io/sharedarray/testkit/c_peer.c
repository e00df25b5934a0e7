/*
 * The other process in CRules. What stands before this text defines, for the segments of one
 * backend, open_segment and create_segment.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Checks the .npy header and prints its text; doubles the float64 elements; prints their sum. */
static void npy(const char *name) {
  size_t size;
  unsigned char *bytes = open_segment(name, &size);
  if (bytes == NULL) fail("open_segment");
  if (size < 10 || memcmp(bytes, "\x93NUMPY\x01\x00", 8) != 0) {
    fprintf(stderr, "no .npy header\n");
    exit(1);
  }
  size_t length = bytes[8] | bytes[9] << 8;
  char *end = (char *)bytes + 10 + length;
  printf("%.*s\n", (int)(strrchr((char *)bytes + 10, '}') - (char *)bytes - 9), bytes + 10);
  double sum = 0;
  for (double *element = (double *)end; (char *)element < (char *)bytes + size; element++) {
    sum += *element;
    *element *= 2;
  }
  printf("%zu %g\n", (size_t)(end - (char *)bytes) % 64, sum);
}

/* Makes a segment of so many int32, 0, 10, 20 and so on; waits for a line; prints what is there. */
static void make(const char *name, size_t count) {
  int32_t *elements = create_segment(name, count * sizeof(int32_t));
  if (elements == NULL) fail("create_segment");
  for (size_t i = 0; i < count; i++) elements[i] = 10 * (int32_t)i;
  printf("made\n");
  fflush(stdout);
  getchar();
  for (size_t i = 0; i < count; i++) printf("%d ", elements[i]);
  printf("\n");
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "npy") == 0) {
    npy(argv[2]);
  } else if (argc == 4 && strcmp(argv[1], "make") == 0) {
    make(argv[2], strtoul(argv[3], NULL, 10));
  } else if (argc == 2 && strcmp(argv[1], "order") == 0) {
    printf("%s_ENDIAN\n", __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "LITTLE" : "BIG");
  } else {
    return 2;
  }
  return 0;
}
