// library: plugin.cpp
// link: -ldl -rdynamic
// A library that is loaded, used, closed and loaded again; opted-in code in it and in the program calls to and fro.
#include <cstdio>
#include <dlfcn.h>
#include <lineprof/lineprof.h>

extern "C" LINEPROF int callback(int x) {
  return x + 1;                                                   // hits: 10
}

LINEPROF int useLibrary(int n) {
  void *library = dlopen("./plugin.so", RTLD_NOW);                // hits: 2
  if (!library)                                                   // hits: 2
    return -1;                                                    // hits: 0
  auto entry = reinterpret_cast<int (*)(int)>(dlsym(library, "entry")); // hits: 2
  int result = entry(n);                                          // hits: 2
  dlclose(library);                                               // hits: 2
  return result;                                                  // hits: 2
}

int main() {
  int first = useLibrary(4);
  printf("%d %d\n", first, useLibrary(6));
}
