#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/* Has libFuzzer run `take` on input after input. Returns its exit status. */
int fuzz_with(int argc, char **argv, int (*take)(const uint8_t *data, size_t size));

#endif
