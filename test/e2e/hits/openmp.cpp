// flags: -fopenmp=libomp
// link: -L/usr/lib/llvm-%llvm/lib -Wl,-rpath,/usr/lib/llvm-%llvm/lib
// needs: /usr/lib/llvm-%llvm/lib/libomp.so
// OpenMP regions in an opted-in function are opted in with it; the threads add up.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <omp.h>

LINEPROF long parallelFor(int n) {
  long sum = 0;                                     // hits: 1
#pragma omp parallel for reduction(+ : sum) schedule(dynamic, 7) num_threads(4)
  for (int i = 0; i < n; ++i) {
    long square = long(i) * i;                      // hits: 1000
    if (i % 4 == 0)                                 // hits: 1000
      continue;                                     // hits: 250
    sum += square;                                  // hits: 750
  }
  return sum;                                       // hits: 1
}

LINEPROF int region() {
  int members = 0;                                  // hits: 1
#pragma omp parallel num_threads(3)
  {
    int me = omp_get_thread_num();                  // hits: 3
#pragma omp critical
    members += me + 1;                              // hits: 3
#pragma omp barrier
    if (me == 0)                                    // hits: 3
      members += 100;                               // hits: 1
  }
  return members;                                   // hits: 1
}

LINEPROF int tasks(int n) {
  int done = 0;                                     // hits: 1
#pragma omp parallel num_threads(2)
#pragma omp single
  for (int i = 0; i < n; ++i) {                     // hits: 21
#pragma omp task shared(done)
    {
#pragma omp atomic
      done += 2;                                    // hits: 20 by hand
    }
  }
  return done;                                      // hits: 1
}

int main() { printf("%ld %d %d\n", parallelFor(1000), region(), tasks(20)); }
