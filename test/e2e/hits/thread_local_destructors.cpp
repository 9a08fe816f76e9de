// Opted-in code that runs while a thread dies: destructors of its thread-local objects, pthread keys, and main's own.
#include <atomic>
#include <cstdio>
#include <lineprof/lineprof.h>
#include <pthread.h>
#include <thread>

static std::atomic<int> gone{0};

struct Guard {
  int id = 0;
  LINEPROF ~Guard() {
    gone += 1;                        // hits: 4
    for (int i = 0; i < id; ++i)      // hits: 10
      gone += 10;                     // hits: 6
  }
};

static thread_local Guard guard;
static pthread_key_t key;

LINEPROF void lastWords(void *value) {
  gone += 100;                        // hits: 3
  if (*static_cast<int *>(value))     // hits: 3
    gone += 1000;                     // hits: 2
}

LINEPROF void work(int *id) {
  guard.id = *id;                     // hits: 4
  pthread_setspecific(key, id);       // hits: 4
}

int main() {
  pthread_key_create(&key, lastWords);
  static int ids[] = {0, 1, 2};
  for (int &id : ids)
    std::thread(work, &id).join();
  static int own = 3;
  work(&own);
  printf("%d\n", gone.load());
}
