#include "CFuzzer.h"

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*take)(const uint8_t *data, size_t size));

static int (*taking)(const uint8_t *, size_t);

/* libFuzzer is linked with its own main beside ours, and that one wants this name. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return taking(data, size); }

int fuzz_with(int argc, char **argv, int (*take)(const uint8_t *data, size_t size)) {
    taking = take;
    return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput);
}
